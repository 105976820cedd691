package org.seisbridge.portal.event;

import com.vaadin.flow.component.Svg;
import java.util.Locale;
import org.seisbridge.api.catalog.NodalPlane;
import org.seisbridge.seismic.event.MomentTensor;
import org.seisbridge.seismic.event.SourceMechanism;

/**
 * A focal mechanism as seen from above: the lower half of the sphere around the source, by
 * Lambert's equal-area projection, dark where P leaves it outward (Aki and Richards 2002, section
 * 4.5).
 */
final class BeachBall {
  private static final int SIZE = 150;
  private static final double RADIUS = 70;
  private static final double ROW = 0.5;

  /** Halvings of a step until an edge is found. */
  private static final int HALVINGS = 10;

  private final MomentTensor tensor;

  BeachBall(SourceMechanism mechanism) {
    this.tensor = mechanism.momentTensor();
  }

  /** The picture of the mechanism with that plane. */
  static Svg of(NodalPlane plane) {
    BeachBall ball = new BeachBall(new SourceMechanism(plane.strike(), plane.dip(), plane.rake()));
    return new Svg(
        String.format(
            Locale.ROOT,
            """
            <svg width="%1$d" height="%1$d" viewBox="0 0 %1$d %1$d" role="img" \
            aria-label="Focal mechanism: strike %2$.0f, dip %3$.0f, rake %4$.0f degrees">
            <circle cx="%5$d" cy="%5$d" r="%6$.0f" class="dilatation"/>
            <path d="%7$s" class="compression"/>
            <circle cx="%5$d" cy="%5$d" r="%6$.0f" class="outline"/>
            </svg>
            """,
            SIZE,
            plane.strike(),
            plane.dip(),
            plane.rake(),
            SIZE / 2,
            RADIUS,
            ball.compression()));
  }

  /** Whether P leaves outward at a place, in radii to the east and the north of the middle. */
  boolean isOutward(double east, double north) {
    double takeOff = 2 * Math.asin(Math.min(1, Math.hypot(east, north) / Math.sqrt(2)));
    return tensor.radiationP(takeOff, Math.atan2(east, north)) > 0;
  }

  /** A level line for each part of each row where it does. */
  private String compression() {
    StringBuilder path = new StringBuilder();
    for (double y = -RADIUS + ROW / 2; y < RADIUS; y += ROW) {
      double half = Math.sqrt(RADIUS * RADIUS - y * y);
      double from = -half;
      boolean outward = isOutward(from / RADIUS, -y / RADIUS);
      double before = from;
      for (double x = -half + 1; before < half; x++) {
        double here = Math.min(x, half);
        if (isOutward(here / RADIUS, -y / RADIUS) != outward) {
          double edge = edge(before, here, y, outward);
          line(path, from, edge, y, outward);
          from = edge;
          outward = !outward;
        }
        before = here;
      }
      line(path, from, half, y, outward);
    }
    return path.toString();
  }

  private double edge(double before, double behind, double y, boolean outward) {
    double low = before;
    double high = behind;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (isOutward(middle / RADIUS, -y / RADIUS) == outward) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static void line(StringBuilder path, double from, double to, double y, boolean outward) {
    if (outward) {
      path.append(
          String.format(
              Locale.ROOT, "M%.2f %.2fH%.2f", from + SIZE / 2.0, y + SIZE / 2.0, to + SIZE / 2.0));
    }
  }
}
