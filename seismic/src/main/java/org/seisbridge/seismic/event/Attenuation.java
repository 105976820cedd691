package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.LOG;
import static org.seisbridge.seismic.event.FrequencyAxis.STEP;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.util.SplittableRandom;

/**
 * What the rock takes from waves: exp(-pi f t / Q), Q = Q0 f^n for S; for P Q is half as large
 * again.
 */
final class Attenuation {
  private static final double Q_OF_P = 1.5;

  /** The travel times of the waves of a signal refer to this frequency, Hz. */
  private static final double LOG_REFERENCE = StrictMath.log(50);

  private final double q0;
  private final double exponent;

  /** f^(1-n) for each bin. */
  private final double[] powers = new double[BINS];

  Attenuation(double q0, double exponent) {
    this.q0 = q0;
    this.exponent = exponent;
    for (int bin = 1; bin < BINS; bin++) {
      powers[bin] = StrictMath.exp((1 - exponent) * LOG[bin]);
    }
  }

  static Attenuation draw(SplittableRandom random) {
    double q0 = StrictMath.exp(random.nextDouble(StrictMath.log(50), StrictMath.log(250)));
    return new Attenuation(q0, random.nextDouble(0.3, 0.8));
  }

  /** The Q of coda at 1 Hz. */
  double q0() {
    return q0;
  }

  /** How fast Q grows with the frequency. */
  double exponent() {
    return exponent;
  }

  /**
   * The ground velocity at a station, m/s, as the transform of its samples, for a displacement of 1
   * m that a source of that history gives without attenuation, at a delay of 0. Lower frequencies
   * come later, as they do where some are taken away (Futterman 1962), so that nothing comes before
   * the wave.
   *
   * @param history of the source
   * @param time travel time of the wave, s
   */
  Spectrum velocity(Spectrum history, WaveType wave, double time, Site site) {
    Spectrum velocity = new Spectrum();
    double perPower = time / (wave == WaveType.P ? Q_OF_P * q0 : q0);
    for (int bin = 1; bin < BINS; bin++) {
      double frequency = bin * STEP;
      double lost = perPower * powers[bin] + site.kappa() * frequency;
      double gain =
          MODEL_SAMPLING_RATE
              * 2
              * Math.PI
              * frequency
              * StrictMath.exp(-Math.PI * lost + FrequencyAxis.at(site.amplification(), bin));
      double phase = 2 * lost * (LOG[bin] - LOG_REFERENCE);
      // Times i, for velocity.
      velocity.re[bin] = -gain * StrictMath.sin(phase);
      velocity.im[bin] = gain * StrictMath.cos(phase);
      velocity.multiply(bin, history.re[bin], history.im[bin]);
    }
    return velocity;
  }
}
