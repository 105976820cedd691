package org.seisbridge.seismic.event;

import java.time.Instant;

/**
 * When an event was and when its waves come to a station.
 *
 * @param originTime when it was
 * @param origin the same, s from the recording's first sample
 * @param timeP travel time of the first P wave, s
 * @param timeS travel time of the first S wave, s
 * @param picked whether they begin so that anyone could tell
 */
record Arrivals(Instant originTime, double origin, double timeP, double timeS, boolean picked) {

  /** Time of the recording's first sample. */
  Instant start() {
    return originTime.minusNanos(Math.round(origin * 1e9));
  }

  /** When P comes, s from the recording's first sample. */
  double p() {
    return origin + timeP;
  }

  /** When S comes, s from the recording's first sample. */
  double s() {
    return origin + timeS;
  }
}
