package org.seisbridge.seismic.waveform;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What one channel recorded without a gap.
 *
 * @param station who recorded it
 * @param orientation the channel code's last part: {@code Z}, {@code N}, {@code E}, {@code 1}
 * @param startTime time of the first sample, UTC
 * @param samplingRate samples in a second, Hz
 * @param samples at least one, all finite, counts or any other unit; not copied
 */
public record Segment(
    StationCode station,
    String orientation,
    Instant startTime,
    double samplingRate,
    double[] samples) {

  public Segment {
    requireNonNull(station, "station");
    requireNonNull(orientation, "orientation");
    requireNonNull(startTime, "startTime");
    if (!(samplingRate > 0) || samplingRate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the sampling rate is " + samplingRate + " Hz");
    }
    if (samples.length == 0) {
      throw new IllegalArgumentException("there are no samples");
    }
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isFinite(samples[i])) {
        throw new IllegalArgumentException("sample %d is %s".formatted(i, samples[i]));
      }
    }
  }

  /** {@code UW.FMW.00.HHZ}. */
  public String channel() {
    return station + orientation;
  }

  /** The time that a sample after the last would have. */
  public Instant end() {
    return Waveform.time(startTime, samplingRate, samples.length);
  }
}
