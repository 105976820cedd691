package org.seisbridge.portal.event;

import com.vaadin.flow.component.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seisbridge.api.infer.EventLocation;
import org.seisbridge.api.infer.InferEventReply.Station;
import org.seisbridge.seismic.event.Position;

/**
 * Where stations and an event are: kilometres east and north of the stations' mean place (azimuthal
 * equidistant projection), the same to the east as to the north.
 */
final class StationMap {
  private static final double SIZE = 320;
  private static final double LEFT = 46;
  private static final double EDGE = 8;
  private static final double SIDE = SIZE - LEFT - EDGE;

  /** An ellipse that is so many times as large as all the rest is not shown whole. */
  private static final double MOST = 1.5;

  private static final double LEAST_KM = 10;
  private static final double MARGIN = 1.15;
  private static final int TICKS = 4;
  private static final double MARK = 5;

  private final Position centre;
  private final List<Station> stations;
  private final EventLocation found;
  private final Position known;
  private final StringBuilder svg = new StringBuilder();
  private double west;
  private double south;

  /** Kilometres from edge to edge. */
  private double width;

  private StationMap(List<Station> stations, EventLocation found, Position known) {
    this.stations = stations;
    this.found = found;
    this.known = known;
    this.centre = middle(stations.stream().map(StationMap::position).toList());
  }

  /**
   * The map.
   *
   * @param stations one at least, all with a place
   * @param found where the event is inferred to be; null if it is not
   * @param known where the catalogue has it; null if it does not
   */
  static Svg of(List<Station> stations, EventLocation found, Position known) {
    return new Svg(new StationMap(stations, found, known).draw());
  }

  private static Position position(Station station) {
    return new Position(station.recording().latitude(), station.recording().longitude());
  }

  private static Position position(EventLocation location) {
    return new Position(location.latitude(), location.longitude());
  }

  /** The mean place on a plane around the first. */
  private static Position middle(List<Position> positions) {
    Position first = positions.getFirst();
    double east = 0;
    double north = 0;
    for (Position position : positions) {
      double[] place = place(first, position);
      east += place[0] / positions.size();
      north += place[1] / positions.size();
    }
    return first.towards(Math.toDegrees(Math.atan2(east, north)), 1e3 * Math.hypot(east, north));
  }

  /** Kilometres east and north. */
  private static double[] place(Position from, Position to) {
    double distance = from.distance(to) / 1e3;
    double azimuth = Math.toRadians(from.azimuth(to));
    return new double[] {distance * Math.sin(azimuth), distance * Math.cos(azimuth)};
  }

  private String draw() {
    frame();
    String alternative =
        found == null
            ? "Map of %d stations".formatted(stations.size())
            : String.format(
                Locale.ENGLISH,
                "Map of %d stations and the epicentre at %.3f, %.3f",
                stations.size(),
                found.latitude(),
                found.longitude());
    append(
        """
        <svg width="%1$.0f" height="%1$.0f" viewBox="0 0 %1$.0f %1$.0f" role="img" \
        aria-label="%2$s"><clipPath id="station-map-frame"><rect x="%3$.1f" y="%4$.1f" \
        width="%5$.1f" height="%5$.1f"/></clipPath>
        """,
        SIZE, alternative, LEFT, EDGE, SIDE);
    axes();
    svg.append("<g clip-path=\"url(#station-map-frame)\">");
    if (found != null) {
      epicentre();
    }
    stations.forEach(this::station);
    if (known != null) {
      cross();
    }
    return svg.append("</g></svg>").toString();
  }

  /** Finds what is to be seen. */
  private void frame() {
    List<double[]> places = new ArrayList<>();
    stations.forEach(station -> places.add(place(centre, position(station))));
    if (known != null) {
      places.add(place(centre, known));
    }
    if (found != null) {
      places.add(place(centre, position(found)));
    }
    double all = Math.max(LEAST_KM, Math.max(range(places, 0), range(places, 1)));
    if (found != null) {
      double[] at = place(centre, position(found));
      double reach = Math.min(found.ellipse().major() / 1e3, MOST * all);
      places.add(new double[] {at[0] - reach, at[1] - reach});
      places.add(new double[] {at[0] + reach, at[1] + reach});
    }
    width = MARGIN * Math.max(LEAST_KM, Math.max(range(places, 0), range(places, 1)));
    west = between(places, 0) - width / 2;
    south = between(places, 1) - width / 2;
  }

  private static double range(List<double[]> places, int axis) {
    return places.stream().mapToDouble(place -> place[axis]).max().orElseThrow()
        - places.stream().mapToDouble(place -> place[axis]).min().orElseThrow();
  }

  private static double between(List<double[]> places, int axis) {
    return (places.stream().mapToDouble(place -> place[axis]).max().orElseThrow()
            + places.stream().mapToDouble(place -> place[axis]).min().orElseThrow())
        / 2;
  }

  private double x(double east) {
    return LEFT + (east - west) / width * SIDE;
  }

  private double y(double north) {
    return EDGE + SIDE - (north - south) / width * SIDE;
  }

  private void axes() {
    append(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"frame\"/>",
        LEFT, EDGE, SIDE, SIDE);
    double step = step(width / TICKS);
    for (double tick = Math.ceil(west / step) * step; tick <= west + width; tick += step) {
      append(
          "<path d=\"M%1$.1f %2$.1fv4\" class=\"frame\"/><text x=\"%1$.1f\" y=\"%3$.1f\""
              + " text-anchor=\"middle\">%4$s</text>",
          x(tick), EDGE + SIDE, EDGE + SIDE + 15, number(tick));
    }
    for (double tick = Math.ceil(south / step) * step; tick <= south + width; tick += step) {
      append(
          "<path d=\"M%1$.1f %2$.1fh-4\" class=\"frame\"/><text x=\"%3$.1f\" y=\"%4$.1f\""
              + " text-anchor=\"end\">%5$s</text>",
          LEFT, y(tick), LEFT - 6, y(tick) + 4, number(tick));
    }
    append(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">East, km</text>",
        LEFT + SIDE / 2, SIZE - 5);
    append(
        "<text transform=\"translate(11 %.1f) rotate(-90)\" text-anchor=\"middle\">North, km</text>",
        EDGE + SIDE / 2);
  }

  /** 1, 2 or 5 with zeros behind, no less than that. */
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String number(double tick) {
    return String.format(Locale.ENGLISH, "%.0f", tick + 0.0).replace('-', '−').replace("−0", "0");
  }

  private void epicentre() {
    double[] at = place(centre, position(found));
    EventLocation.Ellipse ellipse = found.ellipse();
    append(
        "<ellipse cx=\"%1$.1f\" cy=\"%2$.1f\" rx=\"%3$.1f\" ry=\"%4$.1f\""
            + " transform=\"rotate(%5$.1f %1$.1f %2$.1f)\" class=\"ellipse\"/>"
            + "<circle cx=\"%1$.1f\" cy=\"%2$.1f\" r=\"%6$.1f\" class=\"epicentre\"/>",
        x(at[0]),
        y(at[1]),
        ellipse.minor() / 1e3 / width * SIDE,
        ellipse.major() / 1e3 / width * SIDE,
        ellipse.azimuth(),
        MARK);
  }

  private void station(Station station) {
    double[] at = place(centre, position(station));
    append(
        "<path d=\"M%.1f %.1fl%3$.1f %4$.1fh-%5$.1fz\" class=\"station\"><title>%6$s</title></path>",
        x(at[0]), y(at[1]) - MARK, MARK, 1.75 * MARK, 2 * MARK, escaped(station.name()));
    String code = station.recording().station();
    if (code != null) {
      append(
          "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
          x(at[0]) + MARK + 2, y(at[1]) + 4, escaped(code));
    }
  }

  private void cross() {
    double[] at = place(centre, known);
    append(
        "<path d=\"M%1$.1f %2$.1fl%3$.1f %3$.1fm0 -%3$.1fl-%3$.1f %3$.1f\" class=\"known\"/>",
        x(at[0]) - MARK, y(at[1]) - MARK, 2 * MARK);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ENGLISH, format, values));
  }
}
