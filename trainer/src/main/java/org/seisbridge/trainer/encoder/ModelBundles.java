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
import org.seisbridge.trainer.seisclip.SeisClipDescription;
import org.seisbridge.trainer.seisclip.SeisClipModel;

/** Bundles of models of every family. */
public final class ModelBundles {
  private ModelBundles() {}

  /**
   * Loads the model of a bundle.
   *
   * @throws InvalidDataException if its files do not belong together, or one is damaged
   */
  public static EmbeddingModel load(Bundle bundle) throws IOException {
    return switch (family(bundle)) {
      case SEISBIND -> Model.load(bundle);
      case SEISCLIP -> SeisClipModel.load(bundle);
    };
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
    };
  }

  /** SeisBind's descriptions name no family; what is wrong with one, its own reader says. */
  private static ModelFamily family(Bundle bundle) {
    try {
      Object family = new JsonObject(bundle.description()).getValue("family");
      return SeisClipDescription.FAMILY.equals(family)
          ? ModelFamily.SEISCLIP
          : ModelFamily.SEISBIND;
    } catch (DecodeException _) {
      return ModelFamily.SEISBIND;
    }
  }
}
