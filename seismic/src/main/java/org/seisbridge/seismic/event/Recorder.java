package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.STEP;

import java.util.SplittableRandom;

/**
 * A seismometer that is flat to ground velocity above its corner, and a digitiser that sees nothing
 * near half of its own rate.
 *
 * @param band FDSN's code of rate and corner with that of a seismometer: {@code HH}
 * @param corner Hz; below, it falls with the square of the frequency, damped by 0.707
 * @param rate the recorder's own, Hz; what it gave was brought to 100 Hz later
 * @param sensitivity counts for 1 m/s
 */
record Recorder(String band, double corner, double rate, double sensitivity) {

  static Recorder draw(SplittableRandom random) {
    double sensitivity =
        StrictMath.exp(random.nextDouble(StrictMath.log(1e8), StrictMath.log(3e9)));
    double kind = random.nextDouble();
    if (kind < 0.25) {
      return new Recorder("EH", random.nextBoolean() ? 1 : 2, 100, sensitivity);
    }
    double corner = 1 / random.nextDouble(30, 120);
    if (kind < 0.65) {
      return new Recorder("HH", corner, 100, sensitivity);
    }
    return new Recorder("BH", corner, random.nextBoolean() ? 40 : 50, sensitivity);
  }

  /** Counts for a ground velocity of 1 m/s. */
  Spectrum response() {
    Spectrum response = new Spectrum();
    for (int bin = 1; bin < BINS; bin++) {
      double frequency = bin * STEP;
      double ratio = frequency / corner;
      // s^2 / (s^2 + 2 h s + 1) at s = i ratio
      double re = 1 - ratio * ratio;
      double im = Math.sqrt(2) * ratio;
      double scale = -ratio * ratio / (re * re + im * im) * sensitivity * antiAlias(frequency);
      response.re[bin] = scale * re;
      response.im[bin] = -scale * im;
    }
    return response;
  }

  private double antiAlias(double frequency) {
    double ratio = frequency / (0.44 * rate);
    double power = ratio * ratio;
    power *= power;
    power *= power;
    return 1 / Math.sqrt(1 + power * power * power * power);
  }
}
