package org.seisbridge.seismic.event;

/**
 * Far-field spectrum of a small source (Brune 1970): flat below its corner frequency, falling with
 * the square of the frequency above.
 *
 * @param moment scalar moment, N m
 * @param cornerFrequency Hz
 */
public record BruneSource(double moment, double cornerFrequency) {

  public BruneSource {
    if (!(moment > 0) || !(cornerFrequency > 0)) {
      throw new IllegalArgumentException("moment and corner frequency must be positive");
    }
  }

  /**
   * An earthquake's S waves: moment by Hanks and Kanamori (1979), corner by Brune (1970), 0.49 vs
   * (stress drop / moment)^(1/3).
   *
   * @param magnitude moment magnitude
   * @param stressDrop Pa
   * @param vs S-wave velocity at the source, m/s
   */
  public static BruneSource ofMagnitude(double magnitude, double stressDrop, double vs) {
    double moment = moment(magnitude);
    return new BruneSource(moment, 0.4906 * vs * StrictMath.cbrt(stressDrop / moment));
  }

  /** The scalar moment of a moment magnitude, N m (Hanks and Kanamori 1979). */
  public static double moment(double magnitude) {
    return StrictMath.pow(10, 1.5 * magnitude + 9.1);
  }

  /** The modulus of the spectrum of the moment rate at a frequency, N m. */
  public double amplitude(double frequency) {
    double ratio = frequency / cornerFrequency;
    return moment / (1 + ratio * ratio);
  }
}
