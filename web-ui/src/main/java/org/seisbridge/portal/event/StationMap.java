package org.seisbridge.portal.event;

import com.vaadin.flow.component.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.infer.EventLocation;
import org.seisbridge.api.infer.InferEventReply.Station;
import org.seisbridge.seismic.event.Position;

/** Where stations and an event are, around the stations' mean place. */
final class StationMap {
  /** An ellipse that is so many times as large as all the rest is not shown whole. */
  private static final double MOST = 1.5;

  private static final double MARK = 5;

  private StationMap() {}

  /**
   * The map.
   *
   * @param stations one at least, all with a place
   * @param found where the event is inferred to be; null if it is not
   * @param known where the catalogue has it; null if it does not
   */
  static Svg of(List<Station> stations, EventLocation found, Position known) {
    Position centre = PlaneMap.middle(stations.stream().map(StationMap::position).toList());
    PlaneMap map = new PlaneMap(centre, seen(centre, stations, found, known));
    if (found != null) {
      markFound(map, found);
    }
    stations.forEach(station -> mark(map, station));
    if (known != null) {
      markKnown(map, known);
    }
    return map.svg(
        found == null
            ? "Map of %d stations".formatted(stations.size())
            : String.format(
                Locale.ENGLISH,
                "Map of %d stations and the epicentre at %.3f, %.3f",
                stations.size(),
                found.latitude(),
                found.longitude()));
  }

  private static Position position(Station station) {
    return new Position(station.recording().latitude(), station.recording().longitude());
  }

  private static Position position(EventLocation location) {
    return new Position(location.latitude(), location.longitude());
  }

  private static List<double[]> seen(
      Position centre, List<Station> stations, EventLocation found, Position known) {
    List<double[]> places = new ArrayList<>();
    stations.forEach(station -> places.add(PlaneMap.place(centre, position(station))));
    if (known != null) {
      places.add(PlaneMap.place(centre, known));
    }
    if (found != null) {
      double[] at = PlaneMap.place(centre, position(found));
      places.add(at);
      double reach = Math.min(found.ellipse().major() / 1e3, MOST * PlaneMap.range(places));
      places.add(new double[] {at[0] - reach, at[1] - reach});
      places.add(new double[] {at[0] + reach, at[1] + reach});
    }
    return places;
  }

  private static void markFound(PlaneMap map, EventLocation found) {
    double[] at = map.at(position(found));
    EventLocation.Ellipse ellipse = found.ellipse();
    map.mark(
        "<ellipse cx=\"%1$.1f\" cy=\"%2$.1f\" rx=\"%3$.1f\" ry=\"%4$.1f\""
            + " transform=\"rotate(%5$.1f %1$.1f %2$.1f)\" class=\"ellipse\"/>"
            + "<circle cx=\"%1$.1f\" cy=\"%2$.1f\" r=\"%6$.1f\" class=\"epicentre\"/>",
        at[0],
        at[1],
        map.length(ellipse.minor()),
        map.length(ellipse.major()),
        ellipse.azimuth(),
        MARK);
  }

  private static void mark(PlaneMap map, Station station) {
    double[] at = map.at(position(station));
    map.mark(
        "<path d=\"M%.1f %.1fl%3$.1f %4$.1fh-%5$.1fz\" class=\"station\"><title>%6$s</title></path>",
        at[0], at[1] - MARK, MARK, 1.75 * MARK, 2 * MARK, PlaneMap.escaped(station.name()));
    String code = station.recording().station();
    if (code != null) {
      map.mark(
          "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
          at[0] + MARK + 2, at[1] + 4, PlaneMap.escaped(code));
    }
  }

  /** A cross where the catalogue has an event. */
  static void markKnown(PlaneMap map, Position known) {
    double[] at = map.at(known);
    map.mark(
        "<path d=\"M%1$.1f %2$.1fl%3$.1f %3$.1fm0 -%3$.1fl-%3$.1f %3$.1f\" class=\"known\"/>",
        at[0] - MARK, at[1] - MARK, 2 * MARK);
  }
}
