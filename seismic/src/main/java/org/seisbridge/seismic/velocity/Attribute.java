package org.seisbridge.seismic.velocity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The 18 physical numbers that describe a velocity model. Their order is the order of every array
 * of descriptors.
 */
public enum Attribute {
  VELOCITY_MEAN("m/s"),
  VELOCITY_MIN("m/s"),
  VELOCITY_MAX("m/s"),
  VELOCITY_STD("m/s"),
  VELOCITY_P10("m/s"),
  VELOCITY_P90("m/s"),
  VELOCITY_MEAN_SHALLOW("m/s"),
  VELOCITY_MEAN_MID("m/s"),
  VELOCITY_MEAN_DEEP("m/s"),
  GRADIENT_MAGNITUDE_MEAN("1/s"),
  GRADIENT_VERTICAL_MEAN("1/s"),
  GRADIENT_LATERAL_ABS_MEAN("1/s"),
  TWO_WAY_TIME("s"),
  VELOCITY_RMS("m/s"),
  INTERFACE_DEPTH("m"),
  INTERFACE_REFLECTIVITY("1"),
  LATERAL_HETEROGENEITY("1"),
  VELOCITY_INVERSION_FRACTION("1");

  /** Keys that have less in common are not meant. */
  private static final double LIKELY = 0.4;

  private final String unit;

  Attribute(String unit) {
    this.unit = unit;
  }

  /** The place in every array of descriptors, from 0. */
  @SuppressWarnings("EnumOrdinal") // The constants' order is that of the arrays, by contract.
  public int index() {
    return ordinal();
  }

  /** The SI unit; {@code 1} for a ratio. */
  public String unit() {
    return unit;
  }

  /** The unit as it stands behind a number: nothing of a ratio. */
  public String unitText() {
    return unit.equals("1") ? "" : unit;
  }

  /**
   * The nearest to a value that physics allows: no velocity, spread, depth, time or mean of amounts
   * is negative, a reflectivity lies between -1 and 1, a fraction between 0 and 1.
   */
  public double possible(double value) {
    return switch (this) {
      case GRADIENT_VERTICAL_MEAN -> value;
      case INTERFACE_REFLECTIVITY -> Math.clamp(value, -1, 1);
      case VELOCITY_INVERSION_FRACTION -> Math.clamp(value, 0, 1);
      default -> Math.max(0, value);
    };
  }

  /** The name in JSON, SQL and on the command line: {@code velocity_mean}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The attribute of that key.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and all there are
   */
  public static Attribute ofKey(String key) {
    for (Attribute attribute : values()) {
      if (attribute.key().equals(key)) {
        return attribute;
      }
    }
    List<String> nearest = nearest(key == null ? "" : key);
    throw new IllegalArgumentException(
        "no attribute '%s'%s; there are %s"
            .formatted(
                key,
                nearest.isEmpty() ? "" : ", nearest to it " + String.join(", ", nearest),
                String.join(", ", Arrays.stream(values()).map(Attribute::key).toList())));
  }

  /** Keys that somebody may have meant, the likeliest first. */
  private static List<String> nearest(String key) {
    return Arrays.stream(values())
        .map(Attribute::key)
        .filter(known -> likeness(known, key) >= LIKELY)
        .sorted(Comparator.comparingDouble(known -> -likeness(known, key)))
        .limit(3)
        .toList();
  }

  /** Share of pairs of letters that two words have in common (Dice 1945), 0 to 1. */
  private static double likeness(String one, String other) {
    Set<String> ones = pairs(one);
    Set<String> others = pairs(other);
    long common = ones.stream().filter(others::contains).count();
    return 2.0 * common / Math.max(1, ones.size() + others.size());
  }

  private static Set<String> pairs(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return IntStream.range(0, Math.max(0, lower.length() - 1))
        .mapToObj(i -> lower.substring(i, i + 2))
        .collect(Collectors.toSet());
  }
}
