package org.seisbridge.seismic.event;

/** What an event sends out: how much, whereto, and over what time. */
interface Source {

  /**
   * Displacement in the far field, m, at 1 m from the source, before radiation and history.
   *
   * @param velocity of that kind of wave at the source, m/s
   * @param density at the source, kg/m3
   */
  double amplitude(double velocity, double density);

  /**
   * How much goes along a ray: of P one number, of S that of SV and of SH.
   *
   * @param takeOff angle from straight down, rad
   * @param azimuth clockwise from north, rad
   */
  double[] radiation(WaveType wave, double takeOff, double azimuth);

  /** How much goes into all directions on the average. */
  double meanRadiation(WaveType wave);

  /** How well it makes Rayleigh waves, relative to S waves. */
  double surfaceWaves();

  /**
   * Its history: the moment rate over the moment, or the force over its size.
   *
   * @param samples how much of it can be heard, samples of 0.01 s
   */
  Spectrum history(WaveType wave, int samples);

  /** The amplitude of a moment: M / (4 pi rho v3) (Aki and Richards 2002, 4.32). */
  static double ofMoment(double moment, double velocity, double density) {
    return moment / (4 * Math.PI * density * velocity * velocity * velocity);
  }
}
