package org.seisbridge.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.WaveformMisfit;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * Times the verification of ten models by physics on all cores, as the platform does it, beside ten
 * simulations on one thread, in turns; prints the medians and their ratio.
 */
public final class VerifyBenchmark {
  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 7;
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final ForwardModelling MODELLING = new ForwardModelling(Acquisition.openFwi(70));

  private VerifyBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    List<VelocityModel> models = Models.all();
    Gather query = MODELLING.gather(models.getFirst());
    double[] simulating = new double[ROUNDS];
    double[] verifying = new double[ROUNDS];
    double[] first = new double[ROUNDS];
    try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        models.forEach(MODELLING::gather);
        double simulated = seconds(begun);
        begun = System.nanoTime();
        List<Future<Double>> misfits = new ArrayList<>();
        for (VelocityModel model : models) {
          misfits.add(threads.submit(verification(query, model)));
        }
        requireEqual(misfits.getFirst().get());
        double firstDone = seconds(begun);
        for (Future<Double> misfit : misfits) {
          misfit.get();
        }
        if (round >= 0) {
          simulating[round] = simulated;
          first[round] = firstDone;
          verifying[round] = seconds(begun);
        }
      }
    }
    System.out.printf("| ten models | s, median of %d |%n|---|---:|%n", ROUNDS);
    System.out.printf("| simulated on one thread | %.2f |%n", median(simulating));
    System.out.printf("| verified on %d cores | %.2f |%n", CORES, median(verifying));
    System.out.printf("| until the first misfit | %.2f |%n", median(first));
    System.out.printf("| ratio | %.2f |%n", median(verifying) / median(simulating));
  }

  /** All that the service does for one request, from the samples on. */
  private static Callable<Double> verification(Gather query, VelocityModel model) {
    return () -> new WaveformMisfit(query).match(MODELLING.gather(model)).misfit();
  }

  private static void requireEqual(double misfit) {
    if (misfit > 1e-3) {
      throw new IllegalStateException("the query's own model has a misfit of " + misfit);
    }
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
