package org.seisbridge.portal.event;

import com.vaadin.flow.component.Svg;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.seismic.event.Position;

/**
 * A square map: kilometres east and north of a place (azimuthal equidistant projection), the same
 * to the east as to the north, with coastlines. It is marked by pieces of SVG.
 */
final class PlaneMap {
  private static final double SIZE = 320;
  private static final double LEFT = 46;
  private static final double EDGE = 8;
  private static final double SIDE = SIZE - LEFT - EDGE;
  private static final double LEAST_KM = 10;
  private static final double MARGIN = 1.15;
  private static final int TICKS = 4;

  private final Position centre;
  private final double west;
  private final double south;

  /** Kilometres from edge to edge. */
  private final double width;

  private final StringBuilder marks = new StringBuilder();

  /**
   * @param places what is to be seen, as {@link #place} has it; one at least
   */
  PlaneMap(Position centre, List<double[]> places) {
    this.centre = centre;
    width = MARGIN * range(places);
    west = between(places, 0) - width / 2;
    south = between(places, 1) - width / 2;
    Coastlines.draw(this);
  }

  /** Where the catalogue has an event, if it has it anywhere. */
  static Optional<Position> epicentre(SeismicEvent event) {
    return event == null || event.latitude() == null || event.longitude() == null
        ? Optional.empty()
        : Optional.of(new Position(event.latitude(), event.longitude()));
  }

  /** The mean place on a plane around the first. */
  static Position middle(List<Position> positions) {
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
  static double[] place(Position from, Position to) {
    double distance = from.distance(to) / 1e3;
    double azimuth = Math.toRadians(from.azimuth(to));
    return new double[] {distance * Math.sin(azimuth), distance * Math.cos(azimuth)};
  }

  /** Kilometres that places are apart, to the east or to the north; ten at least. */
  static double range(List<double[]> places) {
    return Math.max(LEAST_KM, Math.max(range(places, 0), range(places, 1)));
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

  /** What lies in the middle of the plane, which need not be that of the map. */
  Position centre() {
    return centre;
  }

  /** Kilometres from the centre beyond which nothing is seen. */
  double reach() {
    return Math.hypot(Math.max(-west, west + width), Math.max(-south, south + width));
  }

  /** Where a place is in the picture, x and y. */
  double[] at(Position position) {
    double[] place = place(centre, position);
    return new double[] {x(place[0]), y(place[1])};
  }

  /** A length on the ground, m, in the picture. */
  double length(double metres) {
    return metres / 1e3 / width * SIDE;
  }

  private double x(double east) {
    return LEFT + (east - west) / width * SIDE;
  }

  private double y(double north) {
    return EDGE + SIDE - (north - south) / width * SIDE;
  }

  /** Draws something, above all that was drawn before; what lies outside the frame is cut off. */
  void mark(String format, Object... values) {
    append(marks, format, values);
  }

  /**
   * The picture.
   *
   * @param label what it shows, for those who do not see it
   */
  Svg svg(String label) {
    StringBuilder svg = new StringBuilder();
    append(
        svg,
        """
        <svg class="plane-map" width="%1$.0f" height="%1$.0f" viewBox="0 0 %1$.0f %1$.0f" \
        role="img" aria-label="%2$s"><rect x="%3$.1f" y="%4$.1f" width="%5$.1f" height="%5$.1f" \
        class="frame"/>
        """,
        SIZE,
        escaped(label),
        LEFT,
        EDGE,
        SIDE);
    axes(svg);
    append(
        svg,
        "<svg x=\"%1$.1f\" y=\"%2$.1f\" width=\"%3$.1f\" height=\"%3$.1f\" viewBox=\"%1$.1f %2$.1f"
            + " %3$.1f %3$.1f\">",
        LEFT,
        EDGE,
        SIDE);
    return new Svg(svg.append(marks).append("</svg></svg>").toString());
  }

  private void axes(StringBuilder svg) {
    double step = step(width / TICKS);
    for (double tick = Math.ceil(west / step) * step; tick <= west + width; tick += step) {
      append(
          svg,
          "<path d=\"M%1$.1f %2$.1fv4\" class=\"frame\"/><text x=\"%1$.1f\" y=\"%3$.1f\""
              + " text-anchor=\"middle\">%4$s</text>",
          x(tick),
          EDGE + SIDE,
          EDGE + SIDE + 15,
          number(tick));
    }
    for (double tick = Math.ceil(south / step) * step; tick <= south + width; tick += step) {
      append(
          svg,
          "<path d=\"M%1$.1f %2$.1fh-4\" class=\"frame\"/><text x=\"%3$.1f\" y=\"%4$.1f\""
              + " text-anchor=\"end\">%5$s</text>",
          LEFT,
          y(tick),
          LEFT - 6,
          y(tick) + 4,
          number(tick));
    }
    append(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">East, km</text>",
        LEFT + SIDE / 2,
        SIZE - 5);
    append(
        svg,
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

  /** Text that is nothing but text in a picture. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void append(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ENGLISH, format, values));
  }
}
