package org.seisbridge.trainer.seisbind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.object.Sha256;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.model.Recipe;
import org.seisbridge.trainer.model.TuningConfig;
import org.seisbridge.trainer.network.NetworkPart;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;
import org.seisbridge.trainer.training.EarlyStopping;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.Selection;

/**
 * From another version's weights and by its standardisation, on a dataset's records, until its
 * validation records get no better.
 *
 * @param name of the model version to be
 * @param base what it begins with
 */
public record FineTuning(String name, Bundle base, TuningConfig config) implements Course {
  private static final int HEX = 16;

  /** Hexadecimal digits of an int. */
  private static final int DIGITS = 8;

  /**
   * Refuses a name that no version can have.
   *
   * @throws IllegalArgumentException if it is one
   */
  public FineTuning {
    ModelDescription.requireName(name);
  }

  @Override
  public Recipe recipe() {
    return config.recipe();
  }

  @Override
  public Epochs epochs() {
    int records = config.data().trainingRecords();
    return new Epochs(recipe().seed(), recipe().batch(), records, records);
  }

  @Override
  public int validationSamples() {
    return config.data().validationRecords();
  }

  @Override
  public int calibrationSamples() {
    return 0;
  }

  @Override
  public Standardization standardization(Samples<Sample> samples) {
    return Model.description(base).standardization();
  }

  @Override
  public SeisBind network(NDManager manager) {
    SeisBind network = Model.network(base, manager);
    switch (config.method()) {
      case FULL -> network.train(EnumSet.allOf(NetworkPart.class));
      case FROZEN -> network.train(EnumSet.of(NetworkPart.PROJECTIONS, NetworkPart.ATTRIBUTES));
      case LOW_RANK -> network.trainLowRank(config.rank());
      case HEAD -> network.train(Set.of(NetworkPart.ATTRIBUTES));
    }
    return network;
  }

  @Override
  public Selection selection(NDManager manager, Map<String, NDArray> averages) {
    return new EarlyStopping(
        manager,
        recipe().steps(),
        config.stepsBetween(),
        config.patience(),
        averages,
        fingerprint());
  }

  /** Of the configuration, the records and the base. */
  private int[] fingerprint() {
    String all = ContractJson.encode(config) + base.description();
    String digits = Sha256.name(all.getBytes(StandardCharsets.UTF_8));
    return new int[] {
      Integer.parseUnsignedInt(digits.substring(0, DIGITS), HEX),
      Integer.parseUnsignedInt(digits.substring(DIGITS, 2 * DIGITS), HEX)
    };
  }

  @Override
  public ModelDescription description(
      Standardization standardization, List<Float> intervals, Evaluation figures) {
    ModelDescription parent = Model.description(base);
    return new ModelDescription(
        name,
        parent.name(),
        parent.network(),
        standardization,
        intervals,
        null,
        config,
        null,
        figures,
        ModelDescription.codeVersionHere(),
        Instant.now());
  }
}
