package org.seisbridge.seismic.event;

import java.util.SplittableRandom;

/**
 * How much of the waves to a station is scattered on their way.
 *
 * @param rate share of a wave's energy that is scattered in a second and comes as coda, 1/s
 * @param broadening energy that is scattered near the ray and comes soon, over what is not
 * @param soon how soon it comes at least, s
 * @param attenuation Q of the coda
 */
record Scattering(double rate, double broadening, double soon, Attenuation attenuation) {
  /** How far a wave goes until it is a second longer, m. */
  private static final double BROADENING_OF_P = 60e3;

  private static final double BROADENING_OF_S = 30e3;

  static Scattering draw(Attenuation attenuation, SplittableRandom random) {
    double rate = StrictMath.exp(random.nextDouble(StrictMath.log(0.03), StrictMath.log(0.4)));
    return new Scattering(rate, random.nextDouble(1, 5), random.nextDouble(0.15, 0.8), attenuation);
  }

  /** The share of a ray's amplitude that is not scattered near it. */
  double left() {
    return 1 / Math.sqrt(1 + broadening);
  }

  /** What comes for long after a wave of that travel time, s. */
  Coda coda(double travelTime) {
    return new Coda(
        Math.max(travelTime, 1),
        rate,
        Double.POSITIVE_INFINITY,
        attenuation.q0(),
        attenuation.exponent());
  }

  /** What comes soon after a ray of that length, m, and makes its wave longer. */
  Coda near(WaveType wave, double length) {
    double time = soon + length / (wave == WaveType.P ? BROADENING_OF_P : BROADENING_OF_S);
    double energy = broadening / (1 + broadening);
    // Amplitudes fade half as fast as energy.
    return new Coda(1e9, energy / time, 2 * time, attenuation.q0(), attenuation.exponent());
  }
}
