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
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.seisbind.PreTraining;
import org.seisbridge.trainer.seisbind.SeisBindObjective;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/**
 * Takes steps of a training and steps of the same network in Python, in turns; prints one table.
 * Ours are whole first, samples read, augmented and made into batches meanwhile, and then the step
 * alone, as Python's is.
 */
public final class TrainBenchmark implements TrainingListener {
  private static final int ROUNDS = 5;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final TrainingConfig config;
  private final int steps;
  private final Peer peer;
  private final List<double[]> whole = new ArrayList<>();
  private final List<double[]> alone = new ArrayList<>();
  private final List<double[]> theirs = new ArrayList<>();
  private long began;
  private long cores;

  private TrainBenchmark(TrainingConfig config, int steps, Peer peer) {
    this.config = config;
    this.steps = steps;
    this.peer = peer;
  }

  /**
   * Runs everything; takes some minutes.
   *
   * @param arguments Python, the script of the peer, a folder that is empty, steps of a round
   */
  public static void main(String[] arguments) throws Exception {
    int steps = Integer.parseInt(arguments[3]);
    TrainingConfig config = oneEpoch(steps);
    int threads = Runtime.getRuntime().availableProcessors();
    try (Peer peer = new Peer(arguments[0], arguments[1], config.batch(), threads)) {
      TrainBenchmark benchmark = new TrainBenchmark(config, steps, peer);
      try (Training<?, ?> training =
          new Training<>(
              new ReadyBatches<>(
                  new SeisBindObjective(
                      new PreTraining("benchmark", null, config), new MadeUp(), new MadeUp()),
                  steps),
              Path.of(arguments[2]),
              1,
              benchmark)) {
        System.out.printf(
            "Numbers that are trained: %.0f, in Python %d%n",
            training.figures().get("weights.all"), peer.weights());
        try (StepProfile profile = new StepProfile()) {
          benchmark.run(training);
          profile.print(Path.of(arguments[2]));
        }
      }
    }
  }

  /** A first epoch that is not over before all rounds are. */
  private static TrainingConfig oneEpoch(int steps) {
    TrainingConfig usual = TrainingConfig.standard(2000, steps * 2 * (ROUNDS + 2) + 1000);
    int samples = usual.batch() * steps * 2 * (ROUNDS + 2);
    return new TrainingConfig(
        null,
        usual.samplesSeed(),
        0,
        samples,
        samples,
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

  private void run(Training<?, ?> training) throws IOException {
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
    if (step % steps != 0) {
      return;
    }
    double[] round = {(System.nanoTime() - began) / 1e9, (cpu() - cores) / 1e9};
    if (whole.size() == alone.size()) {
      whole.add(round);
    } else {
      alone.add(round);
      try {
        theirs.add(peer.steps(steps));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (theirs.size() > ROUNDS) {
      Thread.currentThread().interrupt();
    }
    began = System.nanoTime();
    cores = cpu();
  }

  @Override
  public void onEpoch(int epoch, int step, int samples, double loss, Figures validation) {
    throw new IllegalStateException("the benchmark lies within an epoch");
  }

  private long cpu() {
    return system.getProcessCpuTime();
  }

  private void print() {
    System.out.println("| | samples/s | core-ms a sample |");
    System.out.println("|---|---:|---:|");
    print("SeisBridge, DJL, whole", whole);
    print("SeisBridge, DJL, the step alone", alone);
    print("PyTorch " + peer.version() + " in Python", theirs);
    System.out.printf(
        Locale.ROOT,
        "Ratio, median of the rounds: %.2f; of the step alone: %.2f%n",
        ratio(whole),
        ratio(alone));
  }

  private double ratio(List<double[]> ours) {
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, i -> theirs.get(i + 1)[0] / ours.get(i + 1)[0]);
    return median(ratios);
  }

  private void print(String who, List<double[]> rounds) {
    int samples = steps * config.batch();
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
