package org.seisbridge.benchmarks.serve;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.Contract;
import org.seisbridge.benchmarks.serve.Requests.Search;

/** What searches over HTTP spend their time on: by the platform's own timers, and by our clock. */
final class ShareTable {
  private static final int[] CLIENTS = {1, 16};
  private static final List<String> PARTS = List.of("query", "encoder", "index", "database");

  private final Server platform;
  private final Requests requests;
  private final Extent extent;

  ShareTable(Server platform, Requests requests, Extent extent) {
    this.platform = platform;
    this.requests = requests;
    this.extent = extent;
  }

  void print() throws IOException, InterruptedException {
    System.out.println(
        """

        Where the time of a search over HTTP goes, percent of what its client waits:

        | by | clients | mean ms | waiting for its turn | reading the query | encoder | index | database | the rest |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|""");
    for (Search search : requests.searches()) {
      if (!search.door().equals("HTTP")) {
        continue;
      }
      for (int clients : CLIENTS) {
        Load.closed(search.ask(), clients, extent.warmUp());
        double[] before = seconds();
        Figures figures = Load.closed(search.ask(), clients, extent.run());
        double[] after = seconds();
        double all = Arrays.stream(figures.nanos()).sum() / 1e9;
        StringBuilder row =
            new StringBuilder(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f |",
                    search.by(),
                    clients,
                    1000 * all / figures.nanos().length));
        double rest = 100;
        for (int i = 0; i < before.length; i++) {
          double share = 100 * (after[i] - before[i]) / all;
          rest -= share;
          row.append(String.format(Locale.ROOT, " %.0f |", share));
        }
        System.out.println(row.append(String.format(Locale.ROOT, " %.0f |", rest)));
      }
    }
  }

  /** Spent so far in the queue and on each part. */
  private double[] seconds() throws IOException, InterruptedException {
    String metrics = platform.metrics();
    double[] seconds = new double[1 + PARTS.size()];
    seconds[0] = sum(metrics, "seisbridge_operation_queue_seconds_sum", Contract.SEARCH.address());
    for (int i = 0; i < PARTS.size(); i++) {
      seconds[1 + i] = sum(metrics, "seisbridge_search_part_seconds_sum", PARTS.get(i));
    }
    return seconds;
  }

  /** The figure of that name that has a label of that value; 0 if there is none yet. */
  private static double sum(String metrics, String name, String label) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains("=\"" + label + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
