package org.seisbridge.trainer.encoder;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ServedModel;
import org.seisbridge.trainer.seisclip.SeisClipDescription;
import org.seisbridge.trainer.seisclip.SeisClipModel;
import org.seisbridge.trainer.task.EventTask;
import org.seisbridge.trainer.task.TaskModel;

/** Bundles of models of every family. */
public final class ModelBundles {
  private ModelBundles() {}

  /**
   * Loads the model of a bundle.
   *
   * @throws InvalidDataException if its files do not belong together, or one is damaged
   */
  public static ServedModel load(Bundle bundle) throws IOException {
    return switch (family(bundle)) {
      case SEISBIND -> Model.load(bundle);
      case SEISCLIP -> SeisClipModel.load(bundle);
      case CLASSIFICATION, LOCATION, MECHANISM -> TaskModel.load(bundle);
    };
  }

  /**
   * Loads the model of a bundle, which embeds.
   *
   * @throws InvalidDataException if it does not, its files do not belong together, or one is
   *     damaged
   */
  public static EmbeddingModel loadEmbedding(Bundle bundle) throws IOException {
    ServedModel model = load(bundle);
    if (model instanceof EmbeddingModel embedding) {
      return embedding;
    }
    try (model) {
      throw new InvalidDataException(
          bundle.source(),
          "it is a model of %s, which embeds nothing".formatted(model.family().title()),
          "Name a model of SeisBind or SeisCLIP, and import this one with 'seisbridge models import'");
    }
  }

  /** Those that ship of the families that a bundle is not of. */
  public static List<Bundle> shippedBeside(Bundle bundle) throws IOException {
    ModelFamily given = family(bundle);
    List<Bundle> others = new ArrayList<>();
    for (ModelFamily family : ModelFamily.values()) {
      if (family != given) {
        shipped(family).ifPresent(others::add);
      }
    }
    return others;
  }

  /** Name of the version that a bundle that ships holds. */
  public static String name(Bundle bundle) {
    return new JsonObject(bundle.description()).getString("name");
  }

  private static Optional<Bundle> shipped(ModelFamily family) throws IOException {
    return switch (family) {
      case SEISBIND -> Bundle.shipped(Bundle.class);
      case SEISCLIP -> Bundle.shipped(SeisClipModel.class);
      case CLASSIFICATION -> TaskModel.shipped(EventTask.CLASSIFICATION);
      case LOCATION -> TaskModel.shipped(EventTask.LOCATION);
      case MECHANISM -> TaskModel.shipped(EventTask.MECHANISM);
    };
  }

  /** SeisBind's descriptions name no family; what is wrong with one, its own reader says. */
  private static ModelFamily family(Bundle bundle) {
    try {
      JsonObject description = new JsonObject(bundle.description());
      if (!SeisClipDescription.FAMILY.equals(description.getValue("family"))) {
        return ModelFamily.SEISBIND;
      }
      Object task = description.getValue("task");
      return ModelFamily.TASKS.stream()
          .filter(family -> family.name().equals(task))
          .findFirst()
          .orElse(ModelFamily.SEISCLIP);
    } catch (DecodeException _) {
      return ModelFamily.SEISBIND;
    }
  }
}
