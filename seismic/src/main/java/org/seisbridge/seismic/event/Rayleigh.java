package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.STEP;

import java.util.SplittableRandom;

/**
 * The short-period Rayleigh wave of shallow events: the higher its frequency, the slower it is, for
 * the nearer it stays to the surface.
 *
 * @param fast group velocity of its low frequencies, m/s
 * @param slow group velocity of its high frequencies, m/s
 * @param turn frequency between both, Hz
 * @param q Q
 */
record Rayleigh(double fast, double slow, double turn, double q) {
  /** Amplitude falls with depth like exp(-0.8 k z). */
  private static final double DECAY = 0.8;

  /** How much the delay of neighbouring frequencies differs at least, s. */
  private static final double LEAST_UNEVENNESS = 0.3;

  /** On how much of its way it differs by a second more, m. */
  private static final double UNEVENNESS = 15e3;

  static Rayleigh draw(LayeredEarth earth, SplittableRandom random) {
    double below = 0.92 * earth.velocity(WaveType.S, 5000);
    double above = Math.clamp(0.92 * earth.velocity(WaveType.S, 0), 700, 0.95 * below);
    return new Rayleigh(below, above, random.nextDouble(0.5, 2), random.nextDouble(30, 120));
  }

  /**
   * The vertical motion for a body wave of 1 m at 1 m; the radial one is a quarter of a period
   * ahead.
   *
   * @param velocity the history of the source as ground velocity
   * @param depth of the source, m
   * @param distance m
   * @param origin the origin time, s from the first sample
   * @param latest what would come later than this is left out, s
   * @param random for how uneven the ground is: the delay wanders from frequency to frequency
   */
  Spectrum vertical(
      Spectrum velocity,
      double depth,
      double distance,
      double origin,
      double latest,
      SplittableRandom random) {
    double uneven = LEAST_UNEVENNESS + distance / UNEVENNESS;
    double wander = 0;
    Spectrum vertical = new Spectrum();
    double slowness = 1 / fast;
    double more = 1 / slow - slowness;
    for (int bin = 1; bin < BINS; bin++) {
      double frequency = bin * STEP;
      double group = distance * (slowness + more * frequency / (frequency + turn));
      double lost = Math.PI * frequency * group / q;
      wander += STEP * uneven * random.nextGaussian();
      double wavenumber = 2 * Math.PI * frequency * (group / distance);
      double left = Math.clamp((latest - origin - group) / 4, 0, 1);
      double gain = left * Math.sqrt(wavenumber / distance);
      double depthLoss = DECAY * wavenumber * depth;
      if (gain == 0 || lost + depthLoss > 20) {
        continue;
      }
      gain *= StrictMath.exp(-lost - depthLoss);
      // The integral of the group delay over the frequency.
      double delay =
          wander
              + origin * frequency
              + distance
                  * ((slowness + more) * frequency
                      - more * turn * StrictMath.log(1 + frequency / turn));
      double phase = -2 * Math.PI * (delay - Math.floor(delay));
      vertical.re[bin] = gain * StrictMath.cos(phase);
      vertical.im[bin] = gain * StrictMath.sin(phase);
      vertical.multiply(bin, velocity.re[bin], velocity.im[bin]);
    }
    return vertical;
  }
}
