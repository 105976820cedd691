package org.seisbridge.trainer.task;

/**
 * Where an epicentre may be: ellipses around it of which each holds it with some probability.
 *
 * @param major longer half axis of the ellipse of unit size, m
 * @param minor shorter half axis, m
 * @param azimuth of the longer axis, degrees clockwise from north, 0 to 180
 */
public record ErrorEllipse(double major, double minor, double azimuth) {
  /** The probability with which an epicentre lies in the ellipse that users are told. */
  public static final double TOLD = 0.9;

  /**
   * The ellipse of a matrix {@code [[ee, en], [en, nn]]}, in which the square of a distance in
   * units of it is a quadratic form of how far one is east and north.
   */
  static ErrorEllipse ofPrecision(double ee, double en, double nn, double unit) {
    double mean = (ee + nn) / 2;
    double half = Math.hypot((ee - nn) / 2, en);
    // Across the direction of the largest precision.
    double precise = Math.atan2(2 * en, nn - ee) / 2;
    double azimuth = Math.toDegrees(precise + Math.PI / 2);
    double least = Math.max(mean - half, 1e-12 * mean);
    return new ErrorEllipse(
        unit / Math.sqrt(least), unit / Math.sqrt(mean + half), (azimuth + 360) % 180);
  }

  /**
   * How many times as large the ellipse is that holds the epicentre with a probability: the r of 1
   * - (1 + r) exp(-r).
   *
   * @param probability above 0 and below 1
   */
  public static double size(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a probability lies above 0 and below 1, not " + probability);
    }
    double low = 0;
    double high = 100;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (1 - (1 + middle) * Math.exp(-middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The ellipse that holds the epicentre with a probability. */
  public ErrorEllipse holding(double probability) {
    double size = size(probability);
    return new ErrorEllipse(size * major, size * minor, azimuth);
  }
}
