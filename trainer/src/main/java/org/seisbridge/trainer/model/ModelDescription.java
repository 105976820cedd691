package org.seisbridge.trainer.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/**
 * What a model is and where it comes from: {@code model.json}.
 *
 * @param name of the model version, 1 to 32 of a–z, 0–9 and -
 * @param parent name of the version that its training began with; null if that began with random
 *     weights, or is not known
 * @param network its sizes; of encoders that were traced elsewhere only the dimension
 * @param standardization what its numbers are brought to order one by
 * @param intervals how many times the spreads that the network gives with an attribute make its 90
 *     % interval, one for each of the 18, where its bundle has no others ({@link IntervalScale});
 *     half widths in SI units of a network that gives none
 * @param training configuration of a pre-training, with the seeds and counts of its data; null if
 *     it began with another version
 * @param tuning configuration of a fine-tuning, with its data; null if it began with random weights
 * @param comparison how a fine-tuned version compares with the one it began with, by the names of a
 *     job's figures; null of others
 * @param validation figures over the validation samples
 * @param codeVersion version of SeisBridge that trained it
 * @param trained when; like all behind {@code network}, not given of encoders that were traced
 *     elsewhere
 */
public record ModelDescription(
    String name,
    String parent,
    NetworkShape network,
    Standardization standardization,
    List<Float> intervals,
    TrainingConfig training,
    TuningConfig tuning,
    Map<String, Double> comparison,
    Evaluation validation,
    String codeVersion,
    Instant trained) {

  /**
   * Checks what everything else relies on.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  public ModelDescription {
    requireName(name);
    if (parent != null) {
      requireName(parent);
    }
    if (network == null || network.dimension() < 1) {
      throw new IllegalArgumentException("network has no dimension");
    }
  }

  /** The same with what it was found to be beside the one it began with. */
  public ModelDescription with(Map<String, Double> figures) {
    return new ModelDescription(
        name,
        parent,
        network,
        standardization,
        intervals,
        training,
        tuning,
        figures,
        validation,
        codeVersion,
        trained);
  }

  /** The version of this code, as models trained by it say. */
  public static String codeVersionHere() {
    String version = ModelDescription.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Whether it has what belongs to weights that were trained here. */
  boolean isOfTraining() {
    return standardization != null
        && standardization.whole()
        && intervals != null
        && intervals.size() == SeisBind.ATTRIBUTES
        && network.possible();
  }

  /**
   * Refuses what is no name of a model version.
   *
   * @throws IllegalArgumentException saying what one is
   */
  public static void requireName(String name) {
    if (!ModelVersion.isName(name)) {
      throw new IllegalArgumentException(
          "a model version is named by 1 to 32 of a-z, 0-9 and -, not '%s'".formatted(name));
    }
  }
}
