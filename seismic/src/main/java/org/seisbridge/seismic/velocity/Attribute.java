package org.seisbridge.seismic.velocity;

import java.util.Locale;

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

  /** The name in JSON, SQL and on the command line: {@code velocity_mean}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The attribute of that key.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static Attribute ofKey(String key) {
    for (Attribute attribute : values()) {
      if (attribute.key().equals(key)) {
        return attribute;
      }
    }
    throw new IllegalArgumentException(
        "no attribute '%s'; there are %s"
            .formatted(
                key,
                String.join(", ", java.util.Arrays.stream(values()).map(Attribute::key).toList())));
  }
}
