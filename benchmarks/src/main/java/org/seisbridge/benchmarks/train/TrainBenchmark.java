package org.seisbridge.benchmarks.train;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.training.PreTraining;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/**
 * Takes steps of a training and steps of the same network in Python, in turns; prints one table.
 * Ours are whole: samples read, augmented and made into batches meanwhile.
 */
public final class TrainBenchmark implements TrainingListener {
  private static final int ROUNDS = 5;
  private static final int STEPS = 12;

  /** So many that the first epoch is not over before all rounds are. */
  private static final int SAMPLES = 128 * STEPS * (ROUNDS + 2);

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final TrainingConfig config;
  private final Peer peer;
  private final List<double[]> ours = new ArrayList<>();
  private final List<double[]> theirs = new ArrayList<>();
  private long began;
  private long cores;

  private TrainBenchmark(TrainingConfig config, Peer peer) {
    this.config = config;
    this.peer = peer;
  }

  /**
   * Runs everything; takes some minutes.
   *
   * @param arguments Python, the script of the peer, a folder that is empty
   */
  public static void main(String[] arguments) throws Exception {
    TrainingConfig config = oneEpoch(TrainingConfig.standard(SAMPLES, 2000));
    int threads = Runtime.getRuntime().availableProcessors();
    try (Peer peer = new Peer(arguments[0], arguments[1], config.batch(), threads)) {
      TrainBenchmark benchmark = new TrainBenchmark(config, peer);
      try (Training training =
          new Training(
              new PreTraining("benchmark", null, config),
              Path.of(arguments[2]),
              new MadeUp(),
              new MadeUp(),
              1,
              benchmark)) {
        System.out.printf(
            "Numbers that are trained: %d, in Python %d%n", training.weights(), peer.weights());
        benchmark.run(training);
      }
    }
  }

  private static TrainingConfig oneEpoch(TrainingConfig usual) {
    return new TrainingConfig(
        null,
        usual.samplesSeed(),
        0,
        SAMPLES,
        SAMPLES,
        usual.validationSeed(),
        10,
        usual.seed(),
        usual.batch(),
        usual.steps(),
        usual.warmupSteps(),
        usual.learningRate(),
        usual.weightDecay(),
        usual.clipNorm(),
        usual.averaging(),
        usual.attributeWeight(),
        usual.velocityWeight(),
        usual.network(),
        usual.augmentation());
  }

  private void run(Training training) throws IOException {
    try {
      training.run();
    } catch (InterruptedException e) {
      // It has stopped itself when all rounds were done.
      print();
    }
  }

  /** The first round warms both up and is not counted. */
  @Override
  public void onStep(int step, float loss, float gradientNorm) {
    if (step % STEPS != 0) {
      return;
    }
    ours.add(new double[] {(System.nanoTime() - began) / 1e9, (cpu() - cores) / 1e9});
    try {
      theirs.add(peer.steps(STEPS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (ours.size() > ROUNDS) {
      Thread.currentThread().interrupt();
    }
    began = System.nanoTime();
    cores = cpu();
  }

  @Override
  public void onEpoch(int epoch, int step, int samples, double loss, Evaluation validation) {
    throw new IllegalStateException("the benchmark lies within an epoch");
  }

  private long cpu() {
    return system.getProcessCpuTime();
  }

  private void print() {
    System.out.println("| | samples/s | core-ms a sample |");
    System.out.println("|---|---:|---:|");
    print("SeisBridge, DJL", ours);
    print("PyTorch " + peer.version() + " in Python", theirs);
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, i -> theirs.get(i + 1)[0] / ours.get(i + 1)[0]);
    System.out.printf(Locale.ROOT, "Ratio, median of the rounds: %.2f%n", median(ratios));
  }

  private void print(String who, List<double[]> rounds) {
    int samples = STEPS * config.batch();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.1f |%n",
        who,
        median(rounds, round -> samples / round[0]),
        median(rounds, round -> 1000 * round[1] / samples));
  }

  private static double median(List<double[]> rounds, ToDoubleFunction<double[]> figure) {
    return median(rounds.stream().skip(1).mapToDouble(figure).toArray());
  }

  private static double median(double[] figures) {
    Arrays.sort(figures);
    return figures[figures.length / 2];
  }
}
