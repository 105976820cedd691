package org.seisbridge.benchmarks.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the platform's HTTP layer costs beside a bare Vert.x server, the two measured in turn. */
final class LayerTable {
  private static final int CLIENTS = 64;

  private final Server platform;
  private final Member member;
  private final Extent extent;

  LayerTable(Server platform, Member member, Extent extent) {
    this.platform = platform;
    this.member = member;
    this.extent = extent;
  }

  /** One thing that is asked for, and what it came to so far. */
  private static final class Target {
    private final String name;
    private final Server server;
    private final Ask ask;
    private Duration processor = Duration.ZERO;
    private long answers;
    private double seconds;
    private Figures last;

    Target(String name, Server server, Http http, String path) {
      this.name = name;
      this.server = server;
      this.ask = http.get(_ -> path);
    }

    void run(Extent extent) {
      Load.closed(ask, CLIENTS, extent.warmUp());
      Duration before = server.processorTime();
      last = Load.closed(ask, CLIENTS, extent.run());
      processor = processor.plus(server.processorTime()).minus(before);
      answers += last.nanos().length;
      seconds += last.seconds();
    }

    double perSecond() {
      return answers / seconds;
    }

    double microseconds() {
      return processor.toNanos() / 1e3 / answers;
    }
  }

  void print() throws IOException, InterruptedException {
    try (Server bare = Server.bare();
        Http toBare = new Http(member.vertx(), bare);
        Http toPlatform = new Http(member.vertx(), platform)) {
      Target reference = new Target("bare Vert.x", bare, toBare, "/");
      List<Target> targets =
          List.of(
              reference,
              new Target("`GET /health/live`", platform, toPlatform, "/health/live"),
              new Target("`GET /api/v1/me`", platform, toPlatform, "/api/v1/me"));
      for (int round = 0; round < extent.rounds(); round++) {
        targets.forEach(target -> target.run(extent));
      }
      System.out.printf(
          """

          The HTTP layer beside a bare server, %d clients that ask again as soon as they are answered:

          | | requests/s | of bare | server's processor time a request, µs | of bare | p50 ms | p99 ms | refused |
          |---|---:|---:|---:|---:|---:|---:|---:|
          """,
          CLIENTS);
      for (Target target : targets) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %,.0f | %.2f | %.0f | %.1f | %s |%n",
            target.name,
            target.perSecond(),
            target.perSecond() / reference.perSecond(),
            target.microseconds(),
            target.microseconds() / reference.microseconds(),
            target.last.latencies());
      }
    }
  }
}
