package org.seisbridge.seismic.event;

import java.util.SplittableRandom;

/**
 * What the ground scatters after a wave has passed: noise that decays the faster the higher its
 * frequency is (Aki and Chouet 1975), 1/t exp(-pi f t / Q) with Q = Q0 f^n and t from the origin
 * time on.
 *
 * <p>In a second, a constant share of the wave's energy is scattered.
 *
 * @param travelTime of the wave, s; it is t at the onset
 * @param rate share of the wave's energy that comes in a second, at first, 1/s
 * @param fading after this time all of it has fallen to 1/e besides, s; or infinite
 * @param q0 Q at 1 Hz
 * @param exponent n
 */
record Coda(double travelTime, double rate, double fading, double q0, double exponent) {
  private static final double SAMPLES_PER_SECOND = 100;

  /** After as many times of fading there is nothing left. */
  private static final double FADED = 5;

  /** Between these frequencies in Hz lie the bands that decay each by itself. */
  private static final double[] SPLITS = {1, 2, 4, 8, 16};

  /** Each split as the share of a new sample in a low-pass of one pole. */
  private static final double[] SHARES = shares();

  private static double[] shares() {
    double[] shares = new double[SPLITS.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 1 - StrictMath.exp(-2 * Math.PI * SPLITS[i] / SAMPLES_PER_SECOND);
    }
    return shares;
  }

  /**
   * Adds impulses, to be convolved with the pulse of the wave.
   *
   * @param trace where to add them, samples of 0.01 s
   * @param onset the wave's arrival, s from the first sample; may be negative
   * @param amplitude of the wave
   * @param until samples from there on are left alone
   */
  void add(double[] trace, double onset, double amplitude, int until, SplittableRandom random) {
    int bands = SPLITS.length + 1;
    double[] decay = new double[bands];
    double[] level = new double[bands];
    double[] low = new double[SPLITS.length];
    int first = Math.max(0, (int) Math.ceil(onset * SAMPLES_PER_SECOND));
    double since = first / SAMPLES_PER_SECOND - onset;
    double size = amplitude * Math.sqrt(rate / SAMPLES_PER_SECOND);
    for (int band = 0; band < bands; band++) {
      double frequency = (band < SPLITS.length ? SPLITS[band] : 32) / Math.sqrt(2);
      double perSecond = Math.PI * StrictMath.pow(frequency, 1 - exponent) / q0 + 1 / fading;
      decay[band] = StrictMath.exp(-perSecond / SAMPLES_PER_SECOND);
      level[band] = size * StrictMath.exp(-perSecond * since);
    }
    double last = Math.min(until, (onset + FADED * fading) * SAMPLES_PER_SECOND);
    for (int i = first; i < last; i++) {
      double white = random.nextGaussian();
      double sum = 0;
      double below = 0;
      for (int band = 0; band < SPLITS.length; band++) {
        low[band] += SHARES[band] * (white - low[band]);
        sum += level[band] * (low[band] - below);
        below = low[band];
        level[band] *= decay[band];
      }
      sum += level[bands - 1] * (white - below);
      level[bands - 1] *= decay[bands - 1];
      trace[i] += sum * travelTime / (travelTime + since);
      since += 1 / SAMPLES_PER_SECOND;
    }
  }
}
