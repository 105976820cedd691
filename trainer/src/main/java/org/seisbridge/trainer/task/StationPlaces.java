package org.seisbridge.trainer.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.figures.Hypocentre;

/**
 * Places on a plane around the mean of some stations' (azimuthal equidistant projection), in a unit
 * that the stations' spread gives, so that a small network looks like a large one.
 *
 * @param centre mean place of the stations; null if none is known
 * @param unit root mean square of their distances from it, 10 km at least, m
 * @param orientation how the plane lies
 */
record StationPlaces(Position centre, double unit, Orientation orientation) {
  private static final double LEAST_UNIT = 10e3;
  private static final double USUAL_DEPTH = 10e3;

  /** Around stations, of which those without a place do not count. */
  static StationPlaces of(List<StationRecord> stations, Orientation orientation) {
    return around(
        stations.stream().map(StationRecord::position).filter(p -> p != null).toList(),
        orientation);
  }

  private static StationPlaces around(List<Position> known, Orientation orientation) {
    if (known.isEmpty()) {
      return new StationPlaces(null, LEAST_UNIT, orientation);
    }
    StationPlaces first = new StationPlaces(known.getFirst(), 1, Orientation.NORTH_UP);
    double east = 0;
    double north = 0;
    for (Position position : known) {
      double[] place = first.place(position);
      east += place[0] / known.size();
      north += place[1] / known.size();
    }
    Position centre = first.position(east, north);
    double squares =
        known.stream().mapToDouble(p -> Math.pow(centre.distance(p), 2)).average().orElseThrow();
    return new StationPlaces(centre, Math.max(LEAST_UNIT, Math.sqrt(squares)), orientation);
  }

  /**
   * Where an event is taken to be: where its arrivals say or, if they do not, 10 km below the
   * middle of its stations.
   *
   * @param stations one at least
   */
  static Hypocentre hypocentre(Optional<Location> byArrivals, List<Position> stations) {
    return byArrivals
        .map(at -> new Hypocentre(at.epicentre(), at.depth(), OptionalDouble.empty()))
        .orElseGet(
            () ->
                new Hypocentre(
                    around(stations, Orientation.NORTH_UP).centre,
                    USUAL_DEPTH,
                    OptionalDouble.empty()));
  }

  /** How far east and north of the centre a position is, in units; 0 if either is not known. */
  double[] place(Position position) {
    if (position == null || centre == null) {
      return new double[2];
    }
    double distance = centre.distance(position) / unit;
    double azimuth = Math.toRadians(centre.azimuth(position));
    return orientation.turn(distance * Math.sin(azimuth), distance * Math.cos(azimuth));
  }

  /** The position that is so many units east and north of the centre, on a plane not turned. */
  Position position(double east, double north) {
    double azimuth = Math.toDegrees(Math.atan2(east, north));
    return centre.towards(azimuth, unit * Math.hypot(east, north));
  }
}
