package org.seisbridge.trainer.encoder;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.seisbridge.api.Modality;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ModelDescription;

/** Finds out what a bundle holds, and whether it can be used, by using it. */
final class Inspection {
  /** How far the length of a unit vector of float32 may be off. */
  private static final double TOLERANCE = 1e-3;

  private Inspection() {}

  /**
   * Loads a bundle and embeds an item of each modality.
   *
   * @throws InvalidDataException if that does not work, saying why
   */
  static InspectedModel of(Bundle bundle) throws IOException {
    try (Model model = Model.load(bundle)) {
      Model.MODALITIES.forEach(modality -> requireUnit(bundle, model, modality));
      ModelDescription description = model.description();
      return new InspectedModel(
          description.name(),
          description.parent(),
          model.dimension(),
          Model.MODALITIES,
          bundle.description(),
          figures(description.validation()));
    }
  }

  private static void requireUnit(Bundle bundle, Model model, Modality modality) {
    float[] item = new float[Model.length(modality)];
    Arrays.fill(item, modality.equals(Modality.VELOCITY) ? 3000 : 1);
    double squares = 0;
    for (float value : model.embed(modality, item, 1)) {
      squares += (double) value * value;
    }
    if (!(Math.abs(squares - 1) < TOLERANCE)) {
      throw new InvalidDataException(
          bundle.source(),
          "its embedding of a %s is no direction (the sum of its squares is %s)"
              .formatted(modality, squares),
          "Look for weights that are zero or no numbers, and train it anew");
    }
  }

  /** Figures by name: {@code gather_to_velocity.r1}, {@code relative_error_mean} and so on. */
  static Map<String, Double> figures(Evaluation evaluation) {
    Map<String, Double> figures = new TreeMap<>();
    if (evaluation != null) {
      figures.put("gallery", (double) evaluation.gallery());
      evaluation
          .directions()
          .forEach(
              (direction, retrieval) -> {
                figures.put(direction + ".r1", retrieval.r1());
                figures.put(direction + ".r5", retrieval.r5());
                figures.put(direction + ".r10", retrieval.r10());
                figures.put(direction + ".mrr", retrieval.mrr());
                figures.put(direction + ".median_rank", retrieval.medianRank());
              });
      if (evaluation.relativeErrorMean() != null) {
        figures.put("relative_error_mean", evaluation.relativeErrorMean());
      }
    }
    return figures;
  }
}
