package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.KNOTS;
import static org.seisbridge.seismic.event.FrequencyAxis.LENGTH;
import static org.seisbridge.seismic.event.FrequencyAxis.STEP;

import java.util.SplittableRandom;

/**
 * How the ground moves at a station when nothing happens: between the low and the high noise model
 * (Peterson 1993, USGS Open-File Report 93-322), higher or lower at long periods, where the sea is
 * heard, and at short ones, where people are, with bands of machines and of wind.
 */
final class GroundNoise {
  /** Where each segment begins, period in s; level in dB at 1 s, and its slope in dB a decade. */
  static final double[][] LOW = {
    {0.1, -162.36, 5.64}, {0.17, -166.7, 0}, {0.4, -170, -8.3}, {0.8, -166.4, 28.9},
    {1.24, -168.6, 52.48}, {2.4, -159.98, 29.81}, {4.3, -141.1, 0}, {5, -71.36, -99.77},
    {6, -97.26, -66.49}, {10, -132.18, -31.57}, {12, -205.27, 36.16}, {15.6, -37.65, -104.33},
    {21.9, -114.37, -47.1}, {31.6, -160.58, -16.28}, {45, -187.5, 0}, {70, -216.47, 15.7}
  };

  static final double[][] HIGH = {
    {0.1, -108.73, -17.23}, {0.22, -150.34, -80.5}, {0.32, -122.31, -23.87}, {0.8, -116.85, 32.51},
    {3.8, -108.48, 18.08}, {4.6, -74.66, -32.95}, {6.3, 0.66, -127.18}, {7.9, -93.37, -22.42},
    {15.4, 73.54, -162.98}, {20, -151.52, 10.01}
  };

  /** From decibels of power to the natural logarithm of an amplitude. */
  private static final double DECIBEL = StrictMath.log(10) / 20;

  private static final double[] LOW_LOG = logs(LOW);
  private static final double[] HIGH_LOG = logs(HIGH);

  /** The standard deviation of both parts of each bin for vertical motion, m/s. */
  private final double[] deviation = new double[BINS];

  private final double horizontal;

  /** A station's noise. */
  GroundNoise(SplittableRandom random) {
    double sea = random.nextDouble(0.15, 0.8);
    double middle = random.nextDouble(0.1, 0.55);
    double people = Math.clamp(middle + random.nextDouble(-0.2, 0.3), 0.05, 0.65);
    double[] share = new double[KNOTS];
    for (int knot = 0; knot < KNOTS; knot++) {
      double frequency = FrequencyAxis.knotFrequency(knot);
      share[knot] = frequency < 0.4 ? sea : frequency < 3 ? middle : people;
      share[knot] += random.nextDouble(-0.04, 0.04);
    }
    for (int bin = 1; bin < BINS; bin++) {
      double part = FrequencyAxis.at(share, bin);
      deviation[bin] = (1 - part) * LOW_LOG[bin] + part * HIGH_LOG[bin];
    }
    for (int bands = random.nextInt(4); bands > 0; bands--) {
      addBand(random);
    }
    for (int bin = 1; bin < BINS; bin++) {
      deviation[bin] = StrictMath.exp(deviation[bin]);
    }
    horizontal = random.nextDouble(0.9, 1.8);
  }

  private void addBand(SplittableRandom random) {
    double centre = StrictMath.exp(random.nextDouble(StrictMath.log(2), StrictMath.log(45)));
    double width = centre * random.nextDouble(0.01, 0.15);
    double gain = random.nextDouble(3, 20) * DECIBEL;
    int from = Math.max(1, (int) ((centre - 3 * width) / STEP));
    int to = Math.min(BINS, (int) ((centre + 3 * width) / STEP));
    for (int bin = from; bin < to; bin++) {
      double off = (bin * STEP - centre) / width;
      deviation[bin] += gain * StrictMath.exp(-off * off);
    }
  }

  /** Noise of that component: a spectrum of ground velocity, m/s. */
  Spectrum draw(boolean vertical, SplittableRandom random) {
    Spectrum noise = new Spectrum();
    double scale = vertical ? 1 : horizontal;
    for (int bin = 1; bin < BINS; bin++) {
      noise.re[bin] = scale * deviation[bin] * random.nextGaussian();
      noise.im[bin] = scale * deviation[bin] * random.nextGaussian();
    }
    return noise;
  }

  /** Logarithms of the deviations of a model's bins. */
  private static double[] logs(double[][] model) {
    double[] logs = new double[BINS];
    for (int bin = 1; bin < BINS; bin++) {
      double frequency = bin * STEP;
      double decibels = decibels(model, 1 / frequency);
      // A bin's power is density times samples times rate; half of it on each side, and in each
      // part.
      double samples = LENGTH * LENGTH * STEP / 4;
      logs[bin] =
          DECIBEL * decibels + StrictMath.log(Math.sqrt(samples) / (2 * Math.PI * frequency));
    }
    return logs;
  }

  /** A model's power density of acceleration at a period, dB relative to 1 m2/s4/Hz. */
  static double decibels(double[][] model, double period) {
    double[] segment = model[0];
    for (double[] next : model) {
      segment = period >= next[0] ? next : segment;
    }
    return segment[1] + segment[2] * StrictMath.log10(Math.max(period, model[0][0]));
  }
}
