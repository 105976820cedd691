package org.seisbridge.benchmarks.serve;

import java.time.Duration;
import java.util.Locale;

/**
 * What a load came to.
 *
 * @param nanos time until each answer, the shortest first
 * @param refused how many were refused for the moment
 * @param time from the first request to the last answer
 */
record Figures(long[] nanos, long refused, Duration time) {
  double perSecond() {
    return nanos.length / seconds();
  }

  double seconds() {
    return time.toNanos() / 1e9;
  }

  /** The time that so many percent were answered within, ms; of no answers, none. */
  double milliseconds(double percent) {
    int rank = (int) Math.ceil(nanos.length * percent / 100);
    return nanos.length == 0 ? Double.NaN : nanos[Math.max(0, rank - 1)] / 1e6;
  }

  /** Three columns and a fourth: p50 and p99 in ms, how many were refused. */
  String latencies() {
    return String.format(
        Locale.ROOT, "%.1f | %.1f | %,d", milliseconds(50), milliseconds(99), refused);
  }
}
