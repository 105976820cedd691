package org.seisbridge.seismic.event;

import java.util.SplittableRandom;

/**
 * An explosion, or several that are fired in rows: the same P in all directions, and a little S,
 * for the rock about it is not the same on all sides.
 *
 * @param sideways how much S there is beside a P of 1
 */
record Blast(double moment, Spectrum history, double sideways, double surfaceWaves)
    implements Source {
  private static final double FIRED_IN_ROWS = 0.6;

  /**
   * A blast whose corner is higher than that of an earthquake of its moment.
   *
   * @param brune what an earthquake of its moment would be
   */
  static Blast draw(BruneSource brune, SplittableRandom random) {
    Spectrum history = SourceTimes.pulse(random.nextDouble(1.5, 3) * brune.cornerFrequency());
    if (random.nextDouble() < FIRED_IN_ROWS) {
      int rows = random.nextInt(2, 12);
      history = SourceTimes.repeat(history, rows, random.nextDouble(0.017, 0.09), random);
    }
    return new Blast(
        brune.moment(), history, random.nextDouble(0.05, 0.22), random.nextDouble(0.1, 0.6));
  }

  @Override
  public double amplitude(double velocity, double density) {
    return Source.ofMoment(moment, velocity, density);
  }

  @Override
  public double[] radiation(WaveType wave, double takeOff, double azimuth) {
    return wave == WaveType.P
        ? new double[] {MomentTensor.ISOTROPIC.radiationP(takeOff, azimuth)}
        : new double[] {0.8 * sideways, 0.6 * sideways * StrictMath.cos(azimuth)};
  }

  @Override
  public double meanRadiation(WaveType wave) {
    return wave == WaveType.P ? 1 : 1.5 * sideways;
  }

  @Override
  public Spectrum history(WaveType wave, int samples) {
    return history;
  }
}
