package org.seisbridge.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.seisbridge.trainer.network.Network;

/**
 * The loop of every training run, in a folder of its own: {@code config.json}, {@code
 * checkpoint.safetensors}, {@code metrics.jsonl} with a line for every epoch, and at the end the
 * bundle in {@code model/}. Started again in the same folder, it goes on where it stopped and ends
 * with the same weights.
 *
 * <p>A process runs one training at a time, for PyTorch collects gradients for one only.
 *
 * @param <N> the network that it trains
 * @param <B> its batches
 */
public final class Training<N extends Network, B extends Batch<B>> implements AutoCloseable {
  private static final int STEPS_BETWEEN_CHECKPOINTS = 100;

  private final Objective<N, B> objective;
  private final Optimization optimization;
  private final Epochs epochs;
  private final Path folder;
  private final TrainingListener listener;
  private final NDManager manager;
  private final Replicas<N, B> replicas;
  private final N network;
  private final AdamW optimizer;
  private final WeightAverage average;
  private final Selection selection;
  private final Checkpoint checkpoint;
  private int step;
  private volatile boolean stopping;

  /**
   * Prepares a run, or one that was stopped, and waits for the samples that its first epoch needs.
   *
   * @param devices how many of the devices that this process sees share each batch
   * @throws InvalidDataException if the folder holds a run of another configuration, or its
   *     checkpoint is of another
   */
  public Training(Objective<N, B> objective, Path folder, int devices, TrainingListener listener)
      throws IOException, InterruptedException {
    this.objective = objective;
    this.optimization = objective.optimization();
    this.epochs = objective.epochs();
    this.folder = folder;
    this.listener = listener;
    claimFolder();
    objective.await();
    List<Device> all = Replicas.devices(devices, optimization.batch());
    this.manager = NDManager.newBaseManager(all.getFirst());
    // PyTorch remembers this for each thread; a gradient collector switches it on while it lives.
    JniUtils.setGradMode(false);
    Engine.getInstance().setRandomSeed((int) optimization.seed());
    this.replicas = new Replicas<>(manager, all, objective::network);
    this.network = replicas.first();
    Map<String, Parameter> trained = network.trained();
    this.optimizer =
        new AdamW(manager, trained, optimization.weightDecay(), optimization.clipNorm());
    this.average = new WeightAverage(manager, trained, optimization.averaging());
    this.selection = objective.selection(manager, network, average.averages());
    this.checkpoint =
        new Checkpoint(
            folder.resolve("checkpoint.safetensors"),
            manager,
            trained,
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
    String json = ContractJson.encode(objective.config()) + "\n";
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
      Future<B> next = load(loader, step);
      double lossSum = 0;
      int lossCount = 0;
      while (!selection.isOver(step)) {
        B batch = await(next);
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

  private Future<B> load(ExecutorService loader, int step) {
    return loader.submit(() -> objective.batch(step));
  }

  private void saveIfStopping() throws IOException, InterruptedException {
    if (Thread.interrupted() || stopping) {
      listener.onCheckpoint(checkpoint.save(step));
      throw new InterruptedException();
    }
  }

  /** Waits for a batch, which may need samples that are still to be simulated. */
  private B await(Future<B> batch) throws IOException, InterruptedException {
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
  private float train(B batch) {
    try (NDManager passing = manager.newSubManager()) {
      float loss =
          replicas.collect(
              batch,
              passing,
              objective::outputs,
              outputs -> objective.loss(network, outputs, batch, passing));
      if (!Float.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is %s at step %d; lower the learning rate".formatted(loss, step));
      }
      float norm = optimizer.update(step, optimization.learningRate(step), passing);
      network.constrain();
      replicas.spread();
      average.update(step);
      listener.onStep(step + 1, loss, norm);
      return loss;
    }
  }

  /**
   * Measures the averaged weights.
   *
   * @param loss mean over the steps since the last time; not a number before the first
   */
  private void measure(double loss) throws IOException {
    Position position = epochs.position(Math.max(0, step - 1));
    Measurement measured = objective.measure(network, average.averages());
    listener.onSelection(selection.measured(step, measured.loss()));
    EpochMetrics metrics =
        new EpochMetrics(
            position.epoch() + 1,
            step,
            position.samples(),
            Double.isNaN(loss) ? null : Double.valueOf(loss),
            measured.figures());
    Files.writeString(
        folder.resolve("metrics.jsonl"),
        ContractJson.encode(metrics) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    listener.onEpoch(position.epoch() + 1, step, position.samples(), loss, measured.figures());
  }

  private Path saveModel() throws IOException, InterruptedException {
    Path model = folder.resolve("model");
    objective.save(model, network, selection.weights(), step);
    return model;
  }

  /**
   * How much it changes and how far it came: {@code weights.trained} of {@code weights.all}, and
   * {@code steps.done}, after {@code steps.best} of which the weights were as the model has them.
   */
  public Map<String, Double> figures() {
    return Map.of(
        "weights.trained", (double) network.weightsTrained(),
        "weights.all", (double) network.weights(),
        "steps.done", (double) step,
        "steps.best", (double) selection.stepsKept(step));
  }

  @Override
  public void close() {
    replicas.close();
    manager.close();
  }
}
