package org.seisbridge.portal.picture;

import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * What the ends of the colour map stand for.
 *
 * @param low m/s
 * @param high m/s, above low
 */
public record VelocityRange(double low, double high) {
  /** What OpenFWI's velocities lie in. */
  private static final VelocityRange OPENFWI = new VelocityRange(1500, 4500);

  private static final double STEP = 100;

  /**
   * The range that holds all of these models, so that they can be compared by colour.
   *
   * @param descriptors of each model, by attribute key; those without velocities do not count
   */
  public static VelocityRange of(List<Map<String, Double>> descriptors) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Map<String, Double> values : descriptors) {
      low = Math.min(low, values.getOrDefault(Attribute.VELOCITY_MIN.key(), low));
      high = Math.max(high, values.getOrDefault(Attribute.VELOCITY_MAX.key(), high));
    }
    if (low > high) {
      return OPENFWI;
    }
    double from = Math.floor(low / STEP) * STEP;
    return new VelocityRange(from, Math.max(from + STEP, Math.ceil(high / STEP) * STEP));
  }

  void applyTo(Element element) {
    element.setAttribute("low", Double.toString(low)).setAttribute("high", Double.toString(high));
  }
}
