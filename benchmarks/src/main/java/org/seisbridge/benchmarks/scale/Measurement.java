package org.seisbridge.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.seisbridge.seismic.npy.Npy;

/** Builds one index, searches it, and prints a row of the table. */
public final class Measurement {
  private static final int LIMIT = 10;
  private static final int CLIENTS = 8;
  private static final double SECONDS = 5;
  private static final int[] FILTERED = {50, 10, 1};

  private Measurement() {}

  /**
   * Measures one engine at one size.
   *
   * @param arguments the engine's name, the folder of the vectors, how many of them, and what the
   *     engine needs besides
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    String place = arguments.length > 3 ? arguments[3] : null;
    Vectors vectors = Vectors.read(folder, count);
    try (Engine engine = Engines.open(arguments[0], place)) {
      long begun = System.nanoTime();
      engine.build(vectors, count);
      double build = (System.nanoTime() - begun) / 1e9;
      several(engine, vectors);
      Searches all = run(engine, vectors, 100);
      double several = several(engine, vectors);
      StringBuilder row =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "| %s | %,d | %.0f | %d | %.3f | %.1f | %.1f | %.0f | %.0f |",
                  arguments[0],
                  count,
                  build,
                  residentMegabytes(arguments.length > 4 ? arguments[4] : "self"),
                  all.recall(truth(folder, count, 100)),
                  all.percentile(50),
                  all.percentile(99),
                  all.perSecond(),
                  several));
      for (int percent : FILTERED) {
        Searches filtered = run(engine, vectors, percent);
        row.append(
            String.format(
                Locale.ROOT,
                " %.3f / %.1f |",
                filtered.recall(truth(folder, count, percent)),
                filtered.percentile(50)));
      }
      System.out.println(row);
    }
  }

  /** All queries, one after the other. */
  private static Searches run(Engine engine, Vectors vectors, int percent) throws Exception {
    float[][] queries = vectors.queries();
    int[][] found = new int[queries.length][];
    double[] milliseconds = new double[queries.length];
    for (int i = 0; i < queries.length; i++) {
      long begun = System.nanoTime();
      found[i] = engine.nearest(queries[i], LIMIT, percent);
      milliseconds[i] = (System.nanoTime() - begun) / 1e6;
    }
    return new Searches(found, milliseconds);
  }

  /** Searches a second by several clients at once, who keep on for five seconds. */
  private static double several(Engine engine, Vectors vectors) throws Exception {
    float[][] queries = vectors.queries();
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      long begun = System.nanoTime();
      Callable<Void> client =
          () -> {
            while (System.nanoTime() - begun < SECONDS * 1e9) {
              engine.nearest(queries[next.getAndIncrement() % queries.length], LIMIT, 100);
            }
            return null;
          };
      for (Future<Void> run : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        run.get();
      }
      return next.get() / ((System.nanoTime() - begun) / 1e9);
    }
  }

  private record Searches(int[][] found, double[] milliseconds) {
    double percentile(int percent) {
      double[] sorted = milliseconds.clone();
      Arrays.sort(sorted);
      return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    double perSecond() {
      return 1000 * milliseconds.length / Arrays.stream(milliseconds).sum();
    }

    double recall(float[] truth) {
      int common = 0;
      for (int i = 0; i < found.length; i++) {
        for (int j = 0; j < LIMIT; j++) {
          int item = (int) truth[i * LIMIT + j];
          common += Arrays.stream(found[i]).anyMatch(one -> one == item) ? 1 : 0;
        }
      }
      return common / (double) (found.length * LIMIT);
    }
  }

  private static float[] truth(Path folder, int count, int percent) throws IOException {
    return Npy.read(Truth.file(folder, count, percent)).toFloats();
  }

  /** Memory of a process that is resident, whatever it is used for. */
  private static long residentMegabytes(String process) throws IOException {
    return Files.readAllLines(Path.of("/proc", process, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
