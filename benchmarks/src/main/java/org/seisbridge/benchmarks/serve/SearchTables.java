package org.seisbridge.benchmarks.serve;

import java.util.Locale;
import org.seisbridge.benchmarks.serve.Requests.Search;

/** How fast searches are: as many as can be done, and at rates that leave room. */
final class SearchTables {
  private static final int[] CLIENTS = {1, 16, 64};
  private static final int[] PERCENTS = {25, 50, 75};

  private final Requests requests;
  private final Extent extent;

  SearchTables(Requests requests, Extent extent) {
    this.requests = requests;
    this.extent = extent;
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        """

        Searches among %,d velocity models, each client asking again as soon as it is answered:

        | by | door | clients | searches/s | p50 ms | p99 ms | refused |
        |---|---|---:|---:|---:|---:|---:|
        """,
        extent.records());
    for (Search search : requests.searches()) {
      Load.closed(search.ask(), 16, extent.warmUp());
      for (int clients : CLIENTS) {
        Figures figures = Load.closed(search.ask(), clients, extent.run());
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %d | %.1f | %s |%n",
            search.by(),
            search.door(),
            clients,
            figures.perSecond(),
            figures.latencies());
      }
    }
    System.out.println(
        """

        The same at even intervals, whether answered or not; time counts from when a search was due:

        | by | door | asked/s | answered/s | p50 ms | p99 ms | refused |
        |---|---|---:|---:|---:|---:|---:|""");
    for (Search search : requests.searches()) {
      double most = Load.closed(search.ask(), 16, extent.run()).perSecond();
      for (int percent : PERCENTS) {
        double rate = most * percent / 100;
        Figures figures = Load.open(search.ask(), rate, extent.run());
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.1f (%d %%) | %.1f | %s |%n",
            search.by(),
            search.door(),
            rate,
            percent,
            figures.perSecond(),
            figures.latencies());
      }
    }
  }
}
