package org.seisbridge.seismic.segy;

/**
 * A position in metres. Where a file has longitudes and latitudes, it is counted eastward and
 * northward from the file's first position.
 */
public record Point(double x, double y) {

  double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
