package org.seisbridge.api.search;

import java.math.BigDecimal;
import java.util.Map;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Changes and wishes as people write them: {@code velocity_mean_deep=+300}, {@code
 * two_way_time=0.4..0.5}, {@code velocity_max=..4000@2}. Numbers are in the attribute's SI unit.
 */
public final class WishText {
  private static final String TO = "..";
  private static final String WEIGHT = "@";

  private WishText() {}

  /**
   * Reads {@code ATTRIBUTE=±VALUE}: attribute key and what is added to it.
   *
   * @throws IllegalArgumentException if it cannot be meant so, saying why
   */
  public static Map.Entry<String, Double> change(String text) {
    String[] sides = sides(text, "velocity_mean_deep=+300");
    Attribute attribute = Attribute.ofKey(sides[0]);
    return Map.entry(attribute.key(), number(attribute, sides[1]));
  }

  /**
   * Reads {@code KEY=VALUE} of an attribute or an event parameter.
   *
   * @throws IllegalArgumentException if it cannot be meant so, saying why
   */
  public static Map.Entry<String, Double> value(String text) {
    String[] sides = sides(text, "source_distance=80000");
    double value = number(sides[1]);
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "'%s' is no number: give that of %s alone, in its SI unit".formatted(sides[1], sides[0]));
    }
    return Map.entry(sides[0], value);
  }

  /** Writes what {@link #value} and {@link #change} read. */
  public static String ofValue(String key, double value) {
    return key + "=" + text(value);
  }

  /**
   * Reads {@code ATTRIBUTE=LOW..HIGH}, of which either bound may be left out, with {@code @WEIGHT}
   * behind it if it is not 1.
   *
   * @throws IllegalArgumentException if it cannot be meant so, saying why
   */
  public static Wish wish(String text) {
    String[] sides = sides(text, "two_way_time=0.4..0.5");
    Attribute attribute = Attribute.ofKey(sides[0]);
    String[] weighed = sides[1].split(WEIGHT, 2);
    String range = weighed[0].strip();
    int to = range.indexOf(TO);
    if (to < 0 || range.equals(TO)) {
      throw new IllegalArgumentException(
          "'%s' is no range of %s: write LOW..HIGH, LOW.. or ..HIGH".formatted(range, sides[0]));
    }
    Wish wish =
        new Wish(
            attribute.key(),
            bound(attribute, range.substring(0, to)),
            bound(attribute, range.substring(to + TO.length())),
            weighed.length == 1 ? null : weight(attribute, weighed[1]));
    if (wish.low() != null && wish.high() != null && wish.low() > wish.high()) {
      throw new IllegalArgumentException(
          "the range %s of %s goes from low to high".formatted(range, sides[0]));
    }
    return wish;
  }

  /**
   * Reads {@code ATTRIBUTE=LOW..HIGH} of any attribute that records are filtered by; a bound that
   * is left out is as far as numbers go.
   *
   * @throws IllegalArgumentException if it cannot be meant so, saying why
   */
  public static Filter.AttributeBetween range(String text) {
    String[] sides = sides(text, "magnitude=3.5..4.5");
    int to = sides[1].indexOf(TO);
    double low = to < 0 ? Double.NaN : bound(sides[1].substring(0, to), -Double.MAX_VALUE);
    double high =
        to < 0 ? Double.NaN : bound(sides[1].substring(to + TO.length()), Double.MAX_VALUE);
    if (!(low <= high) || sides[1].equals(TO)) {
      throw new IllegalArgumentException(
          "'%s' is no range of %s: write LOW..HIGH, LOW.. or ..HIGH, from low to high"
              .formatted(sides[1], sides[0]));
    }
    return new Filter.AttributeBetween(sides[0], low, high);
  }

  private static double bound(String text, double otherwise) {
    return text.isBlank() ? otherwise : number(text);
  }

  /** Writes what {@link #wish} reads. */
  public static String of(Wish wish) {
    String weight = wish.weight() == null ? "" : WEIGHT + text(wish.weight());
    return wish.attribute() + "=" + text(wish.low()) + TO + text(wish.high()) + weight;
  }

  /** Writes what {@link #range} reads. */
  public static String of(Filter.AttributeBetween range) {
    String low = range.low() == -Double.MAX_VALUE ? "" : text(range.low());
    String high = range.high() == Double.MAX_VALUE ? "" : text(range.high());
    return range.attribute() + "=" + low + TO + high;
  }

  private static String[] sides(String text, String example) {
    String[] sides = text.split("=", 2);
    if (sides.length < 2) {
      throw new IllegalArgumentException(
          "'%s' names no attribute and value: write such as %s".formatted(text, example));
    }
    return new String[] {sides[0].strip(), sides[1].strip()};
  }

  private static Double bound(Attribute attribute, String text) {
    return text.isBlank() ? null : number(attribute, text);
  }

  private static double weight(Attribute attribute, String text) {
    double weight = number(text);
    if (!(weight > 0)) {
      throw new IllegalArgumentException(
          "'%s' is no weight of %s: give a number above 0".formatted(text, attribute.key()));
    }
    return weight;
  }

  private static double number(Attribute attribute, String text) {
    double value = number(text);
    if (Double.isNaN(value)) {
      String unit = attribute.unit();
      throw new IllegalArgumentException(
          "'%s' is no number: give that of %s alone, %s"
              .formatted(
                  text, attribute.key(), unit.equals("1") ? "without a unit" : "in " + unit));
    }
    return value;
  }

  /** NaN if it is not a finite number. */
  private static double number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /** Every digit, and no needless ones; nothing of null. */
  private static String text(Double number) {
    return number == null ? "" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
