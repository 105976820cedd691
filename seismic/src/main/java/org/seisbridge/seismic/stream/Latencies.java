package org.seisbridge.seismic.stream;

import java.time.Duration;
import java.util.Arrays;

/** How long answers took: the median of the latest, the worst of all. Thread-safe. */
final class Latencies {
  private final long[] latest = new long[1024];
  private long count;
  private long worst;

  synchronized void add(Duration latency) {
    latest[(int) (count % latest.length)] = latency.toNanos();
    worst = count == 0 ? latency.toNanos() : Math.max(worst, latency.toNanos());
    count++;
  }

  synchronized long count() {
    return count;
  }

  synchronized Duration worst() {
    return Duration.ofNanos(worst);
  }

  synchronized Duration median() {
    long[] sorted = Arrays.copyOf(latest, (int) Math.min(count, latest.length));
    Arrays.sort(sorted);
    return sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[sorted.length / 2]);
  }
}
