package org.seisbridge.benchmarks.baseline;

/** Measures the classical baselines of SeisCLIP's tasks over simulated events. */
public final class BaselineBenchmark {
  private static final long SEED = 41;

  private BaselineBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments the seed of the events, if not 41
   */
  public static void main(String[] arguments) {
    long seed = arguments.length == 0 ? SEED : Long.parseLong(arguments[0]);
    new ClassificationTrial(seed).run();
    new PickTrial(seed).run();
    NetworkTrial network = new NetworkTrial(seed);
    network.locate();
    network.findMechanisms();
  }
}
