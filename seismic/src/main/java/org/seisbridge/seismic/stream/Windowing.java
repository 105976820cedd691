package org.seisbridge.seismic.stream;

import java.time.Duration;

/**
 * How continuous data is cut into windows.
 *
 * @param every from one window's end to the next's, whole seconds, 1 to 60
 * @param patience how far a station's other channels may be ahead of one before its windows are cut
 *     without it, up to 10 minutes
 * @param stations of how many stations at most data is kept: some 0.4 MB each at 100 Hz and with a
 *     patience of half a minute
 * @param queue how many windows may wait for their consumer before the source is held back
 */
public record Windowing(Duration every, Duration patience, int stations, int queue) {
  static final int SECONDS = 60;

  public Windowing {
    long seconds = every.toSeconds();
    if (seconds < 1 || seconds > SECONDS || !every.equals(Duration.ofSeconds(seconds))) {
      throw new IllegalArgumentException("windows come every 1 to 60 whole seconds, not " + every);
    }
    if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("patience is 0 to 10 minutes, not " + patience);
    }
    if (stations < 1 || queue < 1) {
      throw new IllegalArgumentException("stations and queue must be positive");
    }
  }

  /** Every 10 s, with half a minute of patience, 100 stations, 64 windows in the queue. */
  public static Windowing standard() {
    return new Windowing(Duration.ofSeconds(10), Duration.ofSeconds(30), 100, 64);
  }

  /** How much of each channel is kept, s. */
  double kept() {
    return 4 * SECONDS + patience.toSeconds();
  }
}
