package org.seisbridge.trainer.baseline;

import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Which way the ground first moved at a station, and which way the ray had left the source.
 *
 * @param takeOff angle at which it left, from straight down, rad
 * @param azimuth clockwise from north, rad
 * @param weight positive up, negative down; the larger, the more sure
 */
public record FirstMotion(double takeOff, double azimuth, double weight) {
  /** Noise before the arrival, s. */
  private static final double BEFORE = 1.5;

  /** How late the arrival may be taken to be, s. */
  private static final double OFF = 0.05;

  /** So long before that the noise ends, s. */
  private static final double GUARD = 0.05;

  /** The first motion is within this of the arrival, s. */
  private static final double AFTER = 0.15;

  /** Share of the largest motion within that time that the first one has, and more. */
  private static final double LEAST_SHARE = 0.5;

  /** How much larger than the noise's standard deviation a motion must be to be one. */
  private static final double THRESHOLD = 5;

  private static final double LOW = 1;
  private static final double HIGH = 20;

  /**
   * Which way the vertical component first moves out of its noise, and not by much less than it
   * does soon after: filters and attenuation ring a little before a wave.
   *
   * @param arrival sample at which P is taken to arrive
   * @return 1 up, -1 down, 0 where it cannot be told, as by less than 40 samples in a second
   */
  public static int polarity(Waveform waveform, double arrival) {
    double rate = waveform.samplingRate();
    int start = (int) Math.round(arrival - OFF * rate);
    int quiet = (int) Math.round(arrival - (OFF + GUARD) * rate);
    int from = (int) Math.round(quiet - BEFORE * rate);
    int end = Math.min(waveform.samples(), (int) (arrival + AFTER * rate));
    if (rate < 2 * HIGH || from < 0 || start >= end) {
      return 0;
    }
    float[] vertical =
        new BandPass(2, LOW, HIGH, rate).apply(Trend.removeLine(waveform)).trace(Component.Z);
    double squares = 0;
    for (int i = from; i < quiet; i++) {
      squares += (double) vertical[i] * vertical[i];
    }
    double largest = 0;
    for (int i = start; i < end; i++) {
      largest = Math.max(largest, Math.abs(vertical[i]));
    }
    double noise = Math.sqrt(squares / (quiet - from));
    double threshold = Math.max(THRESHOLD * noise, LEAST_SHARE * largest);
    for (int i = start; i < end; i++) {
      if (vertical[i] != 0 && Math.abs(vertical[i]) >= threshold) {
        return vertical[i] > 0 ? 1 : -1;
      }
    }
    return 0;
  }
}
