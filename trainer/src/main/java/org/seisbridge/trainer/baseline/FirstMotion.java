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

  /** How far off the arrival may be, s. */
  private static final double OFF = 0.1;

  /** The first motion is within this of the arrival, s. */
  private static final double AFTER = 0.3;

  /** How much larger than the noise's standard deviation a motion must be to be one. */
  private static final double THRESHOLD = 5;

  private static final double LOW = 1;
  private static final double HIGH = 18;

  /**
   * Which way the vertical component first moves out of its noise.
   *
   * @param waveform of 40 samples in a second or more
   * @param arrival sample at which P is taken to arrive
   * @return 1 up, -1 down, 0 where it cannot be told
   */
  public static int polarity(Waveform waveform, double arrival) {
    double rate = waveform.samplingRate();
    int from = (int) (arrival - (BEFORE + OFF) * rate);
    int start = (int) (arrival - OFF * rate);
    int end = Math.min(waveform.samples(), (int) (arrival + AFTER * rate));
    if (from < 0 || start >= end) {
      return 0;
    }
    float[] vertical =
        new BandPass(2, LOW, HIGH, rate).apply(Trend.removeLine(waveform)).trace(Component.Z);
    double squares = 0;
    for (int i = from; i < start; i++) {
      squares += (double) vertical[i] * vertical[i];
    }
    double threshold = THRESHOLD * Math.sqrt(squares / (start - from));
    for (int i = start; i < end; i++) {
      if (Math.abs(vertical[i]) > threshold) {
        return vertical[i] > 0 ? 1 : -1;
      }
    }
    return 0;
  }
}
