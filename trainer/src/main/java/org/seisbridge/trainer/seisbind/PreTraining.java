package org.seisbridge.trainer.seisbind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.model.Recipe;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.LastWeights;
import org.seisbridge.trainer.training.Selection;

/**
 * On simulated samples, more in each epoch, all steps.
 *
 * @param name of the model version to be
 * @param base what it begins with, by whose standardisation; null if with random weights
 */
public record PreTraining(String name, Bundle base, TrainingConfig config) implements Course {

  /**
   * Refuses a name that no version can have.
   *
   * @throws IllegalArgumentException if it is one
   */
  public PreTraining {
    ModelDescription.requireName(name);
  }

  @Override
  public Recipe recipe() {
    return config.recipe();
  }

  @Override
  public Epochs epochs() {
    return new Epochs(config.seed(), config.batch(), config.firstSamples(), config.samples());
  }

  @Override
  public int validationSamples() {
    return config.validationSamples();
  }

  @Override
  public int calibrationSamples() {
    return config.calibrationSamples();
  }

  @Override
  public Standardization standardization(Samples<Sample> samples) {
    return base == null
        ? Standardization.of(samples, config.firstSamples())
        : Model.description(base).standardization();
  }

  @Override
  public SeisBind network(NDManager manager) {
    return base == null ? new SeisBind(manager, config.network()) : Model.network(base, manager);
  }

  @Override
  public Selection selection(NDManager manager, Map<String, NDArray> averages) {
    return new LastWeights(epochs(), config.steps(), averages);
  }

  @Override
  public ModelDescription description(
      Standardization standardization, List<Float> intervals, Evaluation figures) {
    return new ModelDescription(
        name,
        config.base(),
        config.network(),
        standardization,
        intervals,
        config,
        null,
        null,
        figures,
        ModelDescription.codeVersionHere(),
        Instant.now());
  }
}
