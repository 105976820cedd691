package org.seisbridge.seismic.segy;

/** What coordinates are counted in (trace header, bytes 89-90). */
public enum CoordinateUnits {
  METRES,
  FEET,
  SECONDS_OF_ARC,
  DEGREES,

  /** Degrees, minutes and seconds, written as one number: DDDMMSS.ss. */
  DEGREES_MINUTES_SECONDS;

  /** A foot, m. */
  public static final double FOOT = 0.3048;

  boolean isLength() {
    return this == METRES || this == FEET;
  }

  /** Metres of a length, degrees of an angle. */
  double convert(double value) {
    return switch (this) {
      case METRES, DEGREES -> value;
      case FEET -> value * FOOT;
      case SECONDS_OF_ARC -> value / 3600;
      case DEGREES_MINUTES_SECONDS -> {
        double size = Math.abs(value);
        double degrees = Math.floor(size / 10_000);
        double minutes = Math.floor((size - degrees * 10_000) / 100);
        double seconds = size - degrees * 10_000 - minutes * 100;
        yield Math.copySign(degrees + minutes / 60 + seconds / 3600, value);
      }
    };
  }
}
