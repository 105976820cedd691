package org.seisbridge.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.sample.Standardization;

/**
 * One training run, in a folder of its own: {@code config.json}, {@code checkpoint.safetensors},
 * {@code metrics.jsonl} with a line for every epoch, and at the end the bundle in {@code model/}.
 * Started again in the same folder, it goes on where it stopped and ends with the same weights.
 *
 * <p>The loss is InfoNCE of gather and velocity, half of it for either of them with the
 * descriptors, and the mean absolute error of the standardised attributes. A process runs one
 * training at a time, for PyTorch collects gradients for one only.
 */
public final class Training implements AutoCloseable {
  private static final int STEPS_BETWEEN_CHECKPOINTS = 100;

  /** The temperature's inverse stays within 1 and 100 (Radford et al. 2021, section 2.5). */
  private static final float MAX_LOG_SCALE = (float) Math.log(100);

  private final String name;
  private final TrainingConfig config;
  private final Path folder;
  private final Samples samples;
  private final Samples validation;
  private final TrainingListener listener;
  private final NDManager manager;
  private final SeisBind network;
  private final AdamW optimizer;
  private final WeightAverage average;
  private final Checkpoint checkpoint;
  private final Standardization standardization;
  private int step;
  private volatile boolean stopping;

  /**
   * Prepares a run, or one that was stopped, and waits for the samples that its first epoch needs.
   *
   * @param name of the model version to be
   * @param samples being filled, or full; stays the caller's
   * @param validation likewise
   * @throws InvalidDataException if the folder holds a run of another configuration
   * @throws IllegalArgumentException if the name is none of a model version
   */
  public Training(
      String name,
      TrainingConfig config,
      Path folder,
      Samples samples,
      Samples validation,
      TrainingListener listener)
      throws IOException, InterruptedException {
    ModelDescription.requireName(name);
    this.name = name;
    this.config = config;
    this.folder = folder;
    this.samples = samples;
    this.validation = validation;
    this.listener = listener;
    claimFolder();
    samples.await(config.firstSamples());
    validation.await(config.validationSamples());
    this.standardization = Standardization.of(samples, config.firstSamples());
    this.manager = NDManager.newBaseManager();
    // PyTorch remembers this for each thread; a gradient collector switches it on while it lives.
    JniUtils.setGradMode(false);
    Engine.getInstance().setRandomSeed((int) config.seed());
    this.network = new SeisBind(manager.newSubManager(), config.network());
    this.optimizer =
        new AdamW(manager, network.parameters(), config.weightDecay(), config.clipNorm());
    this.average = new WeightAverage(manager, network.parameters(), config.averaging());
    this.checkpoint =
        new Checkpoint(
            folder.resolve("checkpoint.safetensors"),
            manager,
            network.parameters(),
            average,
            optimizer);
    this.step = checkpoint.restore();
  }

  /** How many steps are done; more than none in a run that was stopped before. */
  public int stepsDone() {
    return step;
  }

  private void claimFolder() throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("config.json");
    String json = ContractJson.encode(config) + "\n";
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
    try (ExecutorService loader = Executors.newSingleThreadExecutor(Training::loaderThread)) {
      Future<Batch> next = load(loader, step);
      double lossSum = 0;
      int lossCount = 0;
      while (step < config.steps()) {
        Batch batch = await(next);
        next = load(loader, step + 1);
        lossSum += train(batch);
        lossCount++;
        boolean epochEnds = Position.of(config, step).endsEpoch(config);
        step++;
        boolean ends = step == config.steps();
        if (epochEnds || ends) {
          report(lossSum / lossCount);
          lossSum = 0;
          lossCount = 0;
        }
        if (epochEnds || ends || step % STEPS_BETWEEN_CHECKPOINTS == 0) {
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
          samples.await(Position.of(config, step).samples());
          return Batch.ofStep(config, step, samples, standardization);
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
      float loss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray total = loss(batch, passing);
        collector.backward(total);
        loss = total.getFloat();
      }
      if (!Float.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is %s at step %d; lower the learning rate".formatted(loss, step));
      }
      float norm = optimizer.update(step, config.learningRate(step), passing);
      clampScale();
      average.update(step);
      listener.onStep(step + 1, loss, norm);
      return loss;
    }
  }

  private NDArray loss(Batch batch, NDManager passing) {
    NDArray features = network.gatherFeatures(batch.gathers(passing), true);
    NDArray gathers = network.gatherEmbedding(features, true);
    NDArray velocities = network.velocityEmbedding(batch.velocities(passing), true);
    NDArray descriptors = network.descriptorEmbedding(batch.descriptors(passing), true);
    NDArray scale = network.logScale().exp();
    scale.attach(passing);
    NDArray error = network.attributes(features, true).sub(batch.targets(passing)).abs().mean();
    return InfoNce.loss(gathers, velocities, scale)
        .add(InfoNce.loss(gathers, descriptors, scale).mul(0.5f))
        .add(InfoNce.loss(velocities, descriptors, scale).mul(0.5f))
        .add(error.mul(config.attributeWeight()));
  }

  private void clampScale() {
    float logScale = network.logScale().toFloatArray()[0];
    float clamped = Math.clamp(logScale, 0, MAX_LOG_SCALE);
    if (clamped != logScale) {
      network.logScale().set(new float[] {clamped});
    }
  }

  private void report(double loss) throws IOException {
    Position position = Position.of(config, step - 1);
    try (Model model = averagedModel(uncalibrated(), null)) {
      Evaluation figures = evaluator(model).figures(uncalibrated());
      EpochMetrics metrics =
          new EpochMetrics(position.epoch() + 1, step, position.samples(), loss, figures);
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
    try (Model model = averagedModel(uncalibrated(), null)) {
      Evaluator evaluator = evaluator(model);
      intervals = evaluator.intervals();
      figures = evaluator.figures(intervals);
    }
    try (Model model = averagedModel(intervals, figures)) {
      model.save(folder.resolve("model"));
    }
    return folder.resolve("model");
  }

  private Evaluator evaluator(Model model) {
    return Evaluator.over(
        model,
        config.validationSamples(),
        index -> EvaluationSample.of(validation, index),
        embedded -> {});
  }

  private Model averagedModel(List<Float> intervals, Evaluation figures) {
    NDManager own = NDManager.newBaseManager();
    SeisBind averaged = new SeisBind(own.newSubManager(), config.network());
    for (Map.Entry<String, Parameter> entry : averaged.parameters().entrySet()) {
      average.averages().get(entry.getKey()).copyTo(entry.getValue().getArray());
    }
    String version = Training.class.getPackage().getImplementationVersion();
    return new Model(
        new ModelDescription(
            name,
            null,
            config.network(),
            standardization,
            intervals,
            config,
            figures,
            version == null ? "development" : version,
            Instant.now()),
        own,
        averaged);
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
