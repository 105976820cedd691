package org.seisbridge.benchmarks.scaleout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.seisbridge.trainer.sample.SimulatedSet;

/** What the machine's cores do together, with no platform in between: no process can do more. */
final class Machine {
  private static final SimulatedSet SAMPLES = new SimulatedSet(3, 10);

  private Machine() {}

  /** How many samples a second so many threads simulate. */
  static double rate(int threads, double seconds) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long begin = System.nanoTime();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        counts.add(pool.submit(() -> simulate(begin + (long) (1e9 * seconds))));
      }
      int sum = 0;
      for (Future<Integer> count : counts) {
        sum += count.get();
      }
      return sum / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private static int simulate(long end) {
    int count = 0;
    while (System.nanoTime() < end) {
      SAMPLES.sample(count++ % SAMPLES.count());
    }
    return count;
  }
}
