package org.seisbridge.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.seisbridge.api.ContractJson;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.evaluation.Calibration;
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.FamiliarityScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Recipe;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;

/**
 * The loop of every training run, in a folder of its own: {@code config.json}, {@code
 * checkpoint.safetensors}, {@code metrics.jsonl} with a line for every epoch, and at the end the
 * bundle in {@code model/}. Started again in the same folder, it goes on where it stopped and ends
 * with the same weights.
 *
 * <p>The loss is InfoNCE of gather and velocity, half of it for either of them with the
 * descriptors, and the mean absolute errors of the standardised attributes and of the standardised
 * velocity model that a network with a decoder infers. A process runs one training at a time, for
 * PyTorch collects gradients for one only.
 */
public final class Training implements AutoCloseable {
  private static final int STEPS_BETWEEN_CHECKPOINTS = 100;

  /** The temperature's inverse stays within 1 and 100 (Radford et al. 2021, section 2.5). */
  private static final float MAX_LOG_SCALE = (float) Math.log(100);

  private final Course course;
  private final Recipe recipe;
  private final Epochs epochs;
  private final Path folder;
  private final Samples samples;
  private final Samples validation;
  private final TrainingListener listener;
  private final NDManager manager;
  private final Replicas replicas;
  private final SeisBind network;
  private final AdamW optimizer;
  private final WeightAverage average;
  private final Selection selection;
  private final Checkpoint checkpoint;
  private final Standardization standardization;
  private int step;
  private volatile boolean stopping;

  /**
   * Prepares a run, or one that was stopped, and waits for the samples that its first epoch needs.
   *
   * @param samples being filled, or full; stays the caller's
   * @param validation likewise
   * @param devices how many of the devices that this process sees share each batch
   * @throws InvalidDataException if the folder holds a run of another configuration, or its
   *     checkpoint is of another
   */
  public Training(
      Course course,
      Path folder,
      Samples samples,
      Samples validation,
      int devices,
      TrainingListener listener)
      throws IOException, InterruptedException {
    this.course = course;
    this.recipe = course.recipe();
    this.epochs = course.epochs();
    this.folder = folder;
    this.samples = samples;
    this.validation = validation;
    this.listener = listener;
    claimFolder();
    samples.await(epochs.first());
    validation.await(course.validationSamples());
    this.standardization = course.standardization(samples);
    List<Device> all = Replicas.devices(devices, recipe.batch());
    this.manager = NDManager.newBaseManager(all.getFirst());
    // PyTorch remembers this for each thread; a gradient collector switches it on while it lives.
    JniUtils.setGradMode(false);
    Engine.getInstance().setRandomSeed((int) recipe.seed());
    this.replicas = new Replicas(manager, all, course::network);
    this.network = replicas.first();
    this.optimizer = new AdamW(manager, network.trained(), recipe.weightDecay(), recipe.clipNorm());
    this.average = new WeightAverage(manager, network.trained(), recipe.averaging());
    this.selection = course.selection(manager, network, average.averages());
    this.checkpoint =
        new Checkpoint(
            folder.resolve("checkpoint.safetensors"),
            manager,
            network.trained(),
            average,
            optimizer,
            selection.state());
    this.step = checkpoint.restore();
    replicas.spread();
    selection.begin();
  }

  /** How many steps are done; more than none in a run that was stopped before. */
  public int stepsDone() {
    return step;
  }

  private void claimFolder() throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("config.json");
    String json = ContractJson.encode(course.config()) + "\n";
    if (Files.exists(file) && !Files.readString(file).equals(json)) {
      throw new InvalidDataException(
          file.toString(),
          "a run of another configuration was started here",
          "Choose another folder with --out, or repeat the options that the run was started with");
    }
    Files.writeString(file, json);
  }

  /**
   * Trains to the end.
   *
   * @return the folder of the bundle
   * @throws InterruptedException if it was stopped, or the thread interrupted, after the step it
   *     was at was saved
   */
  public Path run() throws IOException, InterruptedException {
    if (step == 0 && selection.isDue(0)) {
      measure(Double.NaN);
    }
    try (ExecutorService loader = Executors.newSingleThreadExecutor(Training::loaderThread)) {
      Future<Batch> next = load(loader, step);
      double lossSum = 0;
      int lossCount = 0;
      while (!selection.isOver(step)) {
        Batch batch = await(next);
        next = load(loader, step + 1);
        lossSum += train(batch);
        lossCount++;
        step++;
        boolean due = selection.isDue(step);
        if (due) {
          measure(lossSum / lossCount);
          lossSum = 0;
          lossCount = 0;
        }
        if (due || step % STEPS_BETWEEN_CHECKPOINTS == 0) {
          listener.onCheckpoint(checkpoint.save(step));
        }
        saveIfStopping();
      }
    }
    return saveModel();
  }

  /** Asks for it to stop after the step it is at. Any thread may ask. */
  public void stop() {
    stopping = true;
  }

  private static Thread loaderThread(Runnable task) {
    return Thread.ofPlatform().daemon().name("batch-loader").unstarted(task);
  }

  private Future<Batch> load(ExecutorService loader, int step) {
    return loader.submit(
        () -> {
          samples.await(epochs.position(step).samples());
          return Batch.ofStep(recipe, epochs, step, samples, standardization);
        });
  }

  private void saveIfStopping() throws IOException, InterruptedException {
    if (Thread.interrupted() || stopping) {
      listener.onCheckpoint(checkpoint.save(step));
      throw new InterruptedException();
    }
  }

  /** Waits for a batch, which may need samples that are still to be simulated. */
  private Batch await(Future<Batch> batch) throws IOException, InterruptedException {
    try {
      while (true) {
        try {
          return batch.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          saveIfStopping();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be loaded", e.getCause());
    }
  }

  /** One optimiser step: the loss of the batch. */
  private float train(Batch batch) {
    try (NDManager passing = manager.newSubManager()) {
      float loss =
          replicas.collect(
              batch, passing, Training::outputs, outputs -> loss(outputs, batch, passing));
      if (!Float.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is %s at step %d; lower the learning rate".formatted(loss, step));
      }
      float norm = optimizer.update(step, recipe.learningRate(step), passing);
      clampScale();
      replicas.spread();
      average.update(step);
      listener.onStep(step + 1, loss, norm);
      return loss;
    }
  }

  /**
   * Embeddings of gathers, velocity models and descriptors, and what the gathers say of the ground.
   */
  private static NDList outputs(SeisBind network, Batch batch, NDManager passing) {
    NDArray features = network.gatherFeatures(batch.gathers(passing), true);
    SeisBind.Ground ground = network.ground(features, true);
    NDList outputs =
        new NDList(
            network.gatherEmbedding(features, true),
            network.velocityEmbedding(batch.velocities(passing), true),
            network.descriptorEmbedding(batch.descriptors(passing), true),
            ground.attributes());
    if (ground.velocities() != null) {
      outputs.add(ground.velocities());
    }
    return outputs;
  }

  private NDArray loss(NDList outputs, Batch batch, NDManager passing) {
    NDArray gathers = outputs.get(0);
    NDArray velocities = outputs.get(1);
    NDArray descriptors = outputs.get(2);
    NDArray scale = network.logScale().exp();
    scale.attach(passing);
    NDArray error = AttributeLoss.of(outputs.get(3), batch.targets(passing));
    NDArray loss =
        InfoNce.loss(gathers, velocities, scale)
            .add(InfoNce.loss(gathers, descriptors, scale).mul(0.5f))
            .add(InfoNce.loss(velocities, descriptors, scale).mul(0.5f))
            .add(error.mul(recipe.attributeWeight()));
    if (outputs.size() == 4) {
      return loss;
    }
    NDArray difference = outputs.get(4).sub(batch.velocities(passing)).abs().mean();
    return loss.add(difference.mul(recipe.velocityWeight()));
  }

  private void clampScale() {
    float logScale = network.logScale().toFloatArray()[0];
    float clamped = Math.clamp(logScale, 0, MAX_LOG_SCALE);
    if (clamped != logScale) {
      network.logScale().set(new float[] {clamped});
    }
  }

  /**
   * Measures the averaged weights.
   *
   * @param loss mean over the steps since the last time; not a number before the first
   */
  private void measure(double loss) throws IOException {
    Position position = epochs.position(Math.max(0, step - 1));
    try (Model model = model(average.averages(), uncalibrated(), null)) {
      Evaluator evaluator = evaluator(model);
      listener.onSelection(selection.measured(step, evaluator));
      Evaluation figures = evaluator.figures(uncalibrated());
      EpochMetrics metrics =
          new EpochMetrics(
              position.epoch() + 1,
              step,
              position.samples(),
              Double.isNaN(loss) ? null : Double.valueOf(loss),
              figures);
      Files.writeString(
          folder.resolve("metrics.jsonl"),
          ContractJson.encode(metrics) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      listener.onEpoch(position.epoch() + 1, step, position.samples(), loss, figures);
    }
  }

  private static List<Float> uncalibrated() {
    return Collections.nCopies(SeisBind.ATTRIBUTES, 0f);
  }

  private Path saveModel() throws IOException {
    List<Float> intervals;
    Evaluation figures;
    try (Model model = model(selection.weights(), uncalibrated(), null)) {
      Evaluator evaluator = evaluator(model);
      intervals = evaluator.intervals();
      figures = evaluator.figures(intervals);
    }
    FamiliarityScale familiarity =
        Calibration.familiarity(
            samples,
            epochs.position(Math.max(0, step - 1)).samples(),
            validation,
            course.validationSamples(),
            recipe.augmentation());
    try (Model model = model(selection.weights(), intervals, figures, familiarity)) {
      model.save(folder.resolve("model"));
    }
    return folder.resolve("model");
  }

  private Evaluator evaluator(Model model) {
    return Evaluator.over(
        model,
        course.validationSamples(),
        index -> EvaluationSample.of(validation, index),
        embedded -> {});
  }

  private Model model(Map<String, NDArray> weights, List<Float> intervals, Evaluation figures) {
    return model(weights, intervals, figures, null);
  }

  private Model model(
      Map<String, NDArray> weights,
      List<Float> intervals,
      Evaluation figures,
      FamiliarityScale familiarity) {
    NDManager own = NDManager.newBaseManager();
    return new Model(
        course.description(standardization, intervals, figures),
        own,
        network.copy(own.newSubManager(), weights),
        familiarity);
  }

  /** After how many steps the weights were as the model has them. */
  public int stepsKept() {
    return selection.stepsKept(step);
  }

  /** How many numbers it changes. */
  public long weightsTrained() {
    return count(network.trained());
  }

  /** How many numbers training could change. */
  public long weights() {
    return count(network.parameters());
  }

  private static long count(Map<String, Parameter> parameters) {
    return parameters.values().stream()
        .filter(parameter -> !isRunning(parameter.getType()))
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  private static boolean isRunning(Parameter.Type type) {
    return type == Parameter.Type.RUNNING_MEAN || type == Parameter.Type.RUNNING_VAR;
  }

  @Override
  public void close() {
    replicas.close();
    manager.close();
  }
}
