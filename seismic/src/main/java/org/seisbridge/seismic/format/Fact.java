package org.seisbridge.seismic.format;

import static java.util.Objects.requireNonNull;

import org.seisbridge.seismic.PlainNumber;

/**
 * Something that a file says of itself.
 *
 * @param name in snake case, such as {@code sample_interval}
 * @param value a text or a number
 * @param unit of a number; empty if it has none
 */
public record Fact(String name, Object value, String unit) {

  public Fact {
    requireNonNull(value, name);
    requireNonNull(unit, "unit");
  }

  static Fact of(String name, Object value) {
    return new Fact(name, value, "");
  }

  static Fact seconds(String name, double value) {
    return new Fact(name, value, "s");
  }

  static Fact metres(String name, double value) {
    return new Fact(name, value, "m");
  }

  /** The value as a person reads it, with its unit. */
  public String text() {
    String text = value instanceof Double number ? PlainNumber.of(number) : value.toString();
    return unit.isEmpty() ? text : text + " " + unit;
  }
}
