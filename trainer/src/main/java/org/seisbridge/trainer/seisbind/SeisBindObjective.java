package org.seisbridge.trainer.seisbind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.seisbridge.trainer.evaluation.Calibration;
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.FamiliarityScale;
import org.seisbridge.trainer.model.IntervalScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Recipe;
import org.seisbridge.trainer.network.Scaled;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.InfoNce;
import org.seisbridge.trainer.training.Measurement;
import org.seisbridge.trainer.training.Objective;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Selection;

/**
 * The loss is InfoNCE of gather and velocity, half of it for either of them with the descriptors,
 * and the mean absolute errors of the standardised attributes and of the standardised velocity
 * model that a network with a decoder infers.
 */
public final class SeisBindObjective implements Objective<SeisBind, SampleBatch> {
  private final Course course;
  private final Recipe recipe;
  private final Optimization optimization;
  private final Epochs epochs;
  private final Samples<Sample> samples;
  private final Samples<Sample> validation;
  private Standardization standardization;
  private double firstScale;

  /**
   * What a course is to end with.
   *
   * @param samples being filled, or full; stays the caller's
   * @param validation likewise; behind those that measure come those that calibrate
   */
  public SeisBindObjective(Course course, Samples<Sample> samples, Samples<Sample> validation) {
    this.course = course;
    this.recipe = course.recipe();
    this.optimization =
        new Optimization(
            recipe.seed(),
            recipe.batch(),
            recipe.steps(),
            recipe.warmupSteps(),
            recipe.learningRate(),
            recipe.weightDecay(),
            recipe.clipNorm(),
            recipe.averaging());
    this.epochs = course.epochs();
    this.samples = samples;
    this.validation = validation;
  }

  @Override
  public Record config() {
    return course.config();
  }

  @Override
  public Optimization optimization() {
    return optimization;
  }

  @Override
  public Epochs epochs() {
    return epochs;
  }

  @Override
  public void await() throws InterruptedException {
    samples.await(epochs.first());
    validation.await(course.validationSamples());
    standardization = course.standardization(samples);
  }

  @Override
  public SeisBind network(NDManager manager) {
    return course.network(manager);
  }

  @Override
  public Selection selection(NDManager manager, SeisBind network, Map<String, NDArray> averages) {
    firstScale = Math.exp(network.logScale().toFloatArray()[0]);
    return course.selection(manager, averages);
  }

  @Override
  public SampleBatch batch(int step) throws InterruptedException {
    samples.await(epochs.position(step).samples());
    return SampleBatch.of(
        samples,
        epochs.position(step).sampleIndices(epochs),
        recipe.augmentation(),
        optimization.seed(step),
        standardization);
  }

  /**
   * Embeddings of gathers, velocity models and descriptors, and what the gathers say of the ground.
   */
  @Override
  public NDList outputs(SeisBind network, SampleBatch share, NDManager passing) {
    NDArray features = network.gatherFeatures(share.gathers(passing), true);
    SeisBind.Ground ground = network.ground(features, true);
    NDList outputs =
        new NDList(
            network.gatherEmbedding(features, true),
            network.velocityEmbedding(share.velocities(passing), true),
            network.descriptorEmbedding(share.descriptors(passing), true),
            ground.attributes());
    if (ground.velocities() != null) {
      outputs.add(ground.velocities());
    }
    return outputs;
  }

  @Override
  public NDArray loss(SeisBind network, NDList outputs, SampleBatch batch, NDManager passing) {
    NDArray gathers = outputs.get(0);
    NDArray velocities = outputs.get(1);
    NDArray descriptors = outputs.get(2);
    NDArray scale = network.logScale().exp();
    scale.attach(passing);
    NDArray error = AttributeLoss.of(outputs.get(3), batch.targets(passing));
    NDArray loss =
        InfoNce.loss(gathers, velocities, scale)
            .add(Scaled.by(InfoNce.loss(gathers, descriptors, scale), 0.5))
            .add(Scaled.by(InfoNce.loss(velocities, descriptors, scale), 0.5))
            .add(Scaled.by(error, recipe.attributeWeight()));
    if (outputs.size() == 4) {
      return loss;
    }
    NDArray difference = outputs.get(4).sub(batch.velocities(passing)).abs().mean();
    return loss.add(Scaled.by(difference, recipe.velocityWeight()));
  }

  /** By the temperature that the run began with, so that losses of different steps compare. */
  @Override
  public Measurement measure(SeisBind network, Map<String, NDArray> weights) {
    try (Model model = model(network, weights, uncalibrated(), null)) {
      Evaluator evaluator = evaluator(model);
      return new Measurement(
          evaluator.figures(), () -> evaluator.loss(firstScale, recipe.attributeWeight()));
    }
  }

  private static List<Float> uncalibrated() {
    return Collections.nCopies(SeisBind.ATTRIBUTES, 0f);
  }

  @Override
  public void save(Path folder, SeisBind network, Map<String, NDArray> weights, int stepsDone)
      throws IOException, InterruptedException {
    List<Float> factors;
    IntervalScale intervals;
    Evaluation figures;
    try (Model model = model(network, weights, uncalibrated(), null)) {
      Evaluator evaluator = evaluator(model);
      factors = IntervalScale.factors(evaluator.scores());
      intervals = intervals(model, factors);
      figures = evaluator.figures(intervals);
    }
    try (Model model = model(network, weights, factors, figures)) {
      model.save(folder, familiarity(model, stepsDone), intervals);
    }
  }

  private IntervalScale intervals(Model model, List<Float> factors) throws InterruptedException {
    int first = course.validationSamples();
    int count = course.calibrationSamples();
    if (count == 0) {
      return IntervalScale.everywhere(factors);
    }
    validation.await(first + count);
    return Calibration.intervals(model, validation, first, count);
  }

  private FamiliarityScale familiarity(Model model, int stepsDone) {
    return Calibration.familiarity(
        model,
        samples,
        epochs.position(Math.max(0, stepsDone - 1)).samples(),
        validation,
        course.validationSamples(),
        recipe.augmentation());
  }

  private Evaluator evaluator(Model model) {
    return Evaluator.over(
        model,
        course.validationSamples(),
        index -> EvaluationSample.of(validation, index),
        embedded -> {});
  }

  private Model model(
      SeisBind network, Map<String, NDArray> weights, List<Float> intervals, Evaluation figures) {
    NDManager own = NDManager.newBaseManager();
    return new Model(
        course.description(standardization, intervals, figures),
        own,
        network.copy(own.newSubManager(), weights),
        null);
  }
}
