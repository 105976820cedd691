package org.seisbridge.seismic.gather;

/** Kaiser's window (1974): nearly the narrowest main lobe for given side lobes. */
final class Kaiser {

  private Kaiser() {}

  /**
   * The window's value.
   *
   * @param beta shape: 0.1102 (A - 8.7) for side lobes A dB down, from 50 dB on
   * @param x place, -1 and 1 at the window's ends
   */
  static double window(double beta, double x) {
    return bessel0(beta * Math.sqrt(Math.max(0, 1 - x * x))) / bessel0(beta);
  }

  /** Modified Bessel function of the first kind, order zero, by its power series. */
  private static double bessel0(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= Math.pow(x / (2 * k), 2);
      sum += term;
    }
    return sum;
  }
}
