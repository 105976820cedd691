package org.seisbridge.trainer.encoder;

import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.seisbridge.api.Modality;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.ServedModel;
import org.seisbridge.trainer.task.AskedEvent;
import org.seisbridge.trainer.task.TaskModel;

/** Finds out what a bundle holds, and whether it can be used, by using it. */
final class Inspection {
  /** How far the length of a unit vector of float32 may be off. */
  private static final double TOLERANCE = 1e-3;

  private Inspection() {}

  /**
   * Loads a bundle and embeds an item of each modality, or asks it about an event.
   *
   * @throws InvalidDataException if that does not work, saying why
   */
  static InspectedModel of(Bundle bundle) throws IOException {
    try (ServedModel model = ModelBundles.load(bundle)) {
      if (model instanceof EmbeddingModel embedding) {
        embedding.modalities().forEach(modality -> requireUnit(bundle, embedding, modality));
      }
      if (model instanceof TaskModel task) {
        requireNumbers(bundle, task);
      }
      return new InspectedModel(
          model.name(),
          model.parent(),
          model.family(),
          model.dimension(),
          model.family().modalities(),
          bundle.description(),
          new TreeMap<>(model.figures()));
    }
  }

  private static void requireUnit(Bundle bundle, EmbeddingModel model, Modality modality) {
    float[] item = new float[model.length(modality)];
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

  private static void requireNumbers(Bundle bundle, TaskModel model) {
    for (float output : AskedEvent.silent().outputs(model)) {
      if (!Float.isFinite(output)) {
        throw new InvalidDataException(
            bundle.source(),
            "what it tells of an event is %s".formatted(output),
            "Look for weights that are no numbers, and train it anew");
      }
    }
  }
}
