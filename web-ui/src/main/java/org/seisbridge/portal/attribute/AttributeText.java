package org.seisbridge.portal.attribute;

import java.util.Locale;
import org.seisbridge.api.search.Wish;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.velocity.Attribute;

/** How attributes are written. */
public final class AttributeText {
  private AttributeText() {}

  public static String label(Attribute attribute) {
    return switch (attribute) {
      case VELOCITY_MEAN -> "Mean velocity";
      case VELOCITY_MIN -> "Lowest velocity";
      case VELOCITY_MAX -> "Highest velocity";
      case VELOCITY_STD -> "Standard deviation of velocity";
      case VELOCITY_P10 -> "10th percentile of velocity";
      case VELOCITY_P90 -> "90th percentile of velocity";
      case VELOCITY_MEAN_SHALLOW -> "Mean velocity, upper third";
      case VELOCITY_MEAN_MID -> "Mean velocity, middle third";
      case VELOCITY_MEAN_DEEP -> "Mean velocity, lower third";
      case GRADIENT_MAGNITUDE_MEAN -> "Mean gradient";
      case GRADIENT_VERTICAL_MEAN -> "Mean vertical gradient";
      case GRADIENT_LATERAL_ABS_MEAN -> "Mean lateral gradient";
      case TWO_WAY_TIME -> "Two-way time to the bottom";
      case VELOCITY_RMS -> "RMS velocity";
      case INTERFACE_DEPTH -> "Depth of the strongest interface";
      case INTERFACE_REFLECTIVITY -> "Reflectivity of that interface";
      case LATERAL_HETEROGENEITY -> "Lateral heterogeneity";
      case VELOCITY_INVERSION_FRACTION -> "Part where velocity falls with depth";
    };
  }

  /** For where there is little room. */
  public static String shortLabel(Attribute attribute) {
    return switch (attribute) {
      case VELOCITY_MEAN -> "Velocity";
      case VELOCITY_MIN -> "Lowest";
      case VELOCITY_MAX -> "Highest";
      case VELOCITY_STD -> "Deviation";
      case VELOCITY_P10 -> "10th perc.";
      case VELOCITY_P90 -> "90th perc.";
      case VELOCITY_MEAN_SHALLOW -> "Upper third";
      case VELOCITY_MEAN_MID -> "Mid third";
      case VELOCITY_MEAN_DEEP -> "Lower third";
      case GRADIENT_MAGNITUDE_MEAN -> "Gradient";
      case GRADIENT_VERTICAL_MEAN -> "Vertical";
      case GRADIENT_LATERAL_ABS_MEAN -> "Lateral";
      case TWO_WAY_TIME -> "Two-way";
      case VELOCITY_RMS -> "RMS";
      case INTERFACE_DEPTH -> "Interface";
      case INTERFACE_REFLECTIVITY -> "Reflectivity";
      case LATERAL_HETEROGENEITY -> "Heterogen.";
      case VELOCITY_INVERSION_FRACTION -> "Inversion";
    };
  }

  /** The number alone, with as many digits as say something. */
  public static String number(Attribute attribute, double value) {
    int decimals =
        switch (attribute.unit()) {
          case "m/s", "m" -> 0;
          default -> 3;
        };
    return String.format(Locale.ENGLISH, "%,." + decimals + "f", value);
  }

  /** The number with its unit. */
  public static String quantity(Attribute attribute, double value) {
    return (number(attribute, value) + " " + attribute.unitText()).strip();
  }

  /** A change of it that is worth asking for, in its unit. */
  public static double step(Attribute attribute) {
    return switch (attribute) {
      case VELOCITY_STD -> 150;
      case INTERFACE_DEPTH -> 100;
      case TWO_WAY_TIME,
          INTERFACE_REFLECTIVITY,
          LATERAL_HETEROGENEITY,
          VELOCITY_INVERSION_FRACTION ->
          0.05;
      case GRADIENT_MAGNITUDE_MEAN, GRADIENT_VERTICAL_MEAN, GRADIENT_LATERAL_ABS_MEAN -> 1;
      default -> 300;
    };
  }

  /** What is added to it, with its sign. */
  public static String change(Attribute attribute, double by) {
    String sign = by < 0 ? "−" : by > 0 ? "+" : "±";
    return (sign + PlainNumber.of(Math.abs(by)) + " " + attribute.unitText()).strip();
  }

  /** An attribute and the range that is wished for it. */
  public static String wish(Wish wish) {
    Attribute attribute = Attribute.ofKey(wish.attribute());
    String range = range(attribute, wish.low(), wish.high());
    return (label(attribute) + " " + range + " " + attribute.unitText()).strip();
  }

  private static String range(Attribute attribute, Double low, Double high) {
    if (low == null) {
      return "up to " + number(attribute, high);
    }
    if (high == null) {
      return "from " + number(attribute, low);
    }
    String from = number(attribute, low);
    return low.equals(high) ? from : from + " – " + number(attribute, high);
  }
}
