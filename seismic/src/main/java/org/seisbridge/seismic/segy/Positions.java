package org.seisbridge.seismic.segy;

import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;

/** Positions of a file's trace headers in metres: with their scalars and units. */
public final class Positions {
  /** The Earth's mean radius, m (IUGG). */
  private static final double EARTH_RADIUS = 6_371_008.8;

  private final SegyFile file;
  private final CoordinateUnits units;
  private final String note;

  /** Degrees; where lengths are counted from if the file has angles. */
  private final double longitude;

  private final double latitude;

  public Positions(SegyFile file) {
    this.file = file;
    TraceHeader first = file.header(0);
    CoordinateUnits stated = statedUnits(first);
    TraceField x = isZero(first, TraceField.SOURCE_X) ? TraceField.GROUP_X : TraceField.SOURCE_X;
    TraceField y = isZero(first, TraceField.SOURCE_X) ? TraceField.GROUP_Y : TraceField.SOURCE_Y;
    double east = stated.convert(scaled(first, x));
    double north = stated.convert(scaled(first, y));
    boolean plausible = stated.isLength() || (Math.abs(east) <= 180 && Math.abs(north) <= 90);
    // Bytes 89-90 are often left to chance: what is no angle is a length.
    this.units = plausible ? stated : length();
    this.note =
        plausible
            ? ""
            : "The headers say that coordinates are angles (%s), but %s, %s is none: they were taken"
                    .formatted(stated, PlainNumber.of(east), PlainNumber.of(north))
                + " to be lengths.";
    this.longitude = units.isLength() ? 0 : east;
    this.latitude = units.isLength() ? 0 : north;
  }

  private CoordinateUnits statedUnits(TraceHeader header) {
    if (file.options().coordinateUnits() != null) {
      return file.options().coordinateUnits();
    }
    return switch (header.whole(TraceField.COORDINATE_UNITS)) {
      case 2 -> CoordinateUnits.SECONDS_OF_ARC;
      case 3 -> CoordinateUnits.DEGREES;
      case 4 -> CoordinateUnits.DEGREES_MINUTES_SECONDS;
      default -> length();
    };
  }

  private CoordinateUnits length() {
    return file.binaryHeader().feet() ? CoordinateUnits.FEET : CoordinateUnits.METRES;
  }

  private static boolean isZero(TraceHeader header, TraceField field) {
    return header.value(field) == 0;
  }

  /** What was decided against the headers; empty if nothing was. */
  String note() {
    return note;
  }

  /** Where the source was. */
  public Point source(TraceHeader header) {
    return point(header, TraceField.SOURCE_X, TraceField.SOURCE_Y);
  }

  /** Where the receiver, or the middle of its group, was. */
  public Point group(TraceHeader header) {
    return point(header, TraceField.GROUP_X, TraceField.GROUP_Y);
  }

  /** Where the ensemble, or the column of a section, is. */
  public Point cdp(TraceHeader header) {
    return point(header, TraceField.CDP_X, TraceField.CDP_Y);
  }

  /** The offset, m; negative on one side of the source. */
  public double offset(TraceHeader header) {
    double offset = header.value(TraceField.OFFSET);
    requireFinite(header, TraceField.OFFSET, offset);
    return file.binaryHeader().feet() ? offset * CoordinateUnits.FOOT : offset;
  }

  private Point point(TraceHeader header, TraceField x, TraceField y) {
    double east = units.convert(scaled(header, x));
    double north = units.convert(scaled(header, y));
    if (units.isLength()) {
      return new Point(east, north);
    }
    if (Math.abs(east) > 180 || Math.abs(north) > 90) {
      throw new InvalidDataException(
          file.name(),
          "trace %d (from 0), bytes %d to %d of its header: %s, %s are no longitude and latitude"
              .formatted(
                  header.trace(),
                  file.options().headers().place(x).position(),
                  file.options().headers().place(y).position() + 3,
                  PlainNumber.of(east),
                  PlainNumber.of(north)),
          "State the coordinates' units");
    }
    double metres = Math.toRadians(1) * EARTH_RADIUS;
    return new Point(
        (east - longitude) * metres * Math.cos(Math.toRadians(latitude)),
        (north - latitude) * metres);
  }

  private double scaled(TraceHeader header, TraceField field) {
    double value = header.value(field);
    requireFinite(header, field, value);
    if (!file.options().headers().place(field).type().isWhole()) {
      return value;
    }
    int stated = file.options().coordinateScalar();
    return scale(
        header, value, stated == 0 ? header.whole(TraceField.SOURCE_GROUP_SCALAR) : stated);
  }

  private void requireFinite(TraceHeader header, TraceField field, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidDataException(
          file.name(),
          "trace %d (from 0), byte %d of its header: %s is %s"
              .formatted(
                  header.trace(),
                  file.options().headers().place(field).position(),
                  field.title(),
                  value),
          "State where the field is, and of what type");
    }
  }

  /** A positive scalar multiplies, a negative one divides, 0 counts as 1. */
  private double scale(TraceHeader header, double value, int scalar) {
    int size = Math.abs(scalar);
    boolean power = size <= 1 || size == 10 || size == 100 || size == 1000 || size == 10_000;
    if (!power) {
      throw new InvalidDataException(
          file.name(),
          ("trace %d (from 0), byte %d of its header: %d is no coordinate scalar; these are 1, 10,"
                  + " 100, 1000 and 10000, of either sign, and 0")
              .formatted(
                  header.trace(),
                  file.options().headers().place(TraceField.SOURCE_GROUP_SCALAR).position(),
                  scalar),
          "State the coordinates' scalar");
    }
    return scalar == 0 ? value : scalar > 0 ? value * size : value / size;
  }
}
