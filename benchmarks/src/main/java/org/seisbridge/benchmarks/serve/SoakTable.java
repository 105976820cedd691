package org.seisbridge.benchmarks.serve;

import java.io.IOException;
import java.util.Locale;

/** Whether memory stays as it is under a load that goes on. */
final class SoakTable {
  private static final int CLIENTS = 16;

  private final Server platform;
  private final Requests requests;
  private final Extent extent;

  SoakTable(Server platform, Requests requests, Extent extent) {
    this.platform = platform;
    this.requests = requests;
    this.extent = extent;
  }

  void print() throws IOException, InterruptedException {
    Ask ask = requests.mixed();
    Load.closed(ask, CLIENTS, extent.warmUp());
    double rate = Load.closed(ask, CLIENTS, extent.run()).perSecond() / 2;
    System.out.printf(
        Locale.ROOT,
        """

        A soak: searches by gathers, attributes and files, gathers and pages of records fetched, %.1f requests/s:

        | minute | requests/s | p50 ms | p99 ms | refused | resident MB | heap after collection MB |
        |---:|---:|---:|---:|---:|---:|---:|
        """,
        rate);
    double[] resident = new double[extent.minutes()];
    double[] heap = new double[extent.minutes()];
    for (int minute = 0; minute < extent.minutes(); minute++) {
      Figures figures = Load.open(ask, rate, extent.minute());
      // A collection gives memory back, so what was resident is looked at before.
      resident[minute] = platform.resident() / 1e6;
      heap[minute] = platform.heapAfterCollection() / 1e6;
      System.out.printf(
          Locale.ROOT,
          "| %d | %.1f | %s | %.0f | %.1f |%n",
          minute + 1,
          figures.perSecond(),
          figures.latencies(),
          resident[minute],
          heap[minute]);
    }
    System.out.printf(
        Locale.ROOT,
        "%nTrend over the last two thirds: resident %+.2f MB a minute, heap %+.3f MB a minute.%n",
        slope(resident),
        slope(heap));
  }

  /** Of the straight line nearest to the last two thirds (least squares). */
  private static double slope(double[] values) {
    int from = values.length / 3;
    double middle = (from + values.length - 1) / 2.0;
    double above = 0;
    double below = 0;
    for (int i = from; i < values.length; i++) {
      above += (i - middle) * values[i];
      below += (i - middle) * (i - middle);
    }
    return above / below;
  }
}
