package org.seisbridge.seismic.waveform;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;

/**
 * What is known of an event at a station: any of the eight {@link EventParameter}s, in their units.
 * One that is not known is absent here, and 0 only in the network's input.
 */
public final class EventParameters {
  /** A sample's number is less than this, a day, in any file that has a minute. */
  private static final double MAX_VALUE = 8_640_000;

  private final Map<EventParameter, Double> values;

  /**
   * @param values those that are known
   * @throws IllegalArgumentException if one is negative or not finite, or a weight above 1
   */
  public EventParameters(Map<EventParameter, Double> values) {
    EnumMap<EventParameter, Double> copy = new EnumMap<>(EventParameter.class);
    copy.putAll(values);
    copy.forEach(
        (parameter, value) -> {
          if (!(value >= 0) || value > most(parameter)) {
            throw new IllegalArgumentException(
                "%s is %s; it must lie between 0 and %s"
                    .formatted(parameter.key(), value, most(parameter)));
          }
        });
    this.values = Collections.unmodifiableMap(copy);
  }

  private static double most(EventParameter parameter) {
    return switch (parameter) {
      case P_WEIGHT, S_WEIGHT -> 1;
      case BACK_AZIMUTH_DEG -> 360;
      case SOURCE_DISTANCE -> 20.1e6;
      default -> MAX_VALUE;
    };
  }

  /**
   * The parameters of a row of STEAD's metadata, or of a file with its columns; missing columns,
   * empty fields, {@code None} and {@code nan} are absent.
   *
   * @param source what messages call the row
   * @param row the fields by the columns' names
   * @throws InvalidDataException if a field is no number, or one that cannot be
   */
  public static EventParameters ofStead(String source, Map<String, String> row) {
    Map<EventParameter, Double> values = new EnumMap<>(EventParameter.class);
    for (EventParameter parameter : EventParameter.values()) {
      OptionalDouble value = field(source, parameter, row.get(parameter.steadColumn()));
      value.ifPresent(v -> values.put(parameter, v * parameter.steadUnit()));
    }
    try {
      return new EventParameters(values);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          source, e.getMessage(), "Correct the row, or leave the field empty", e);
    }
  }

  private static OptionalDouble field(String source, EventParameter parameter, String text) {
    // STEAD writes the end of the coda as a matrix of one number: [[2896.]]
    String number = text == null ? "" : text.replaceAll("^[\\[\\s]+|[\\]\\s]+$", "");
    if (number.isEmpty() || number.equals("None") || number.equalsIgnoreCase("nan")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(number));
    } catch (NumberFormatException e) {
      String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
      throw new InvalidDataException(
          source,
          "column %s holds '%s', which is no number".formatted(parameter.steadColumn(), shown),
          "Correct the row, or leave the field empty",
          e);
    }
  }

  /**
   * The parameters that the network's output stands for.
   *
   * @param scaled eight values in the parameters' order, each divided by its scale
   * @param present which of them there are
   */
  public static EventParameters ofNetwork(float[] scaled, boolean[] present) {
    int count = EventParameter.values().length;
    if (scaled.length != count || present.length != count) {
      throw new IllegalArgumentException("there are %d event parameters".formatted(count));
    }
    Map<EventParameter, Double> values = new EnumMap<>(EventParameter.class);
    for (EventParameter parameter : EventParameter.values()) {
      if (present[parameter.index()]) {
        values.put(parameter, scaled[parameter.index()] * parameter.scale());
      }
    }
    return new EventParameters(values);
  }

  /** One value in its unit, if it is known. */
  public OptionalDouble value(EventParameter parameter) {
    Double value = values.get(parameter);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The known values, in the parameters' order. */
  public Map<EventParameter, Double> toMap() {
    return values;
  }

  /** The network's input: eight values, each divided by its scale, 0 where it is not known. */
  public float[] toNetworkInput() {
    float[] scaled = new float[EventParameter.values().length];
    values.forEach((p, value) -> scaled[p.index()] = (float) (value / p.scale()));
    return scaled;
  }

  /** Which of the eight are known, in the parameters' order. */
  public boolean[] present() {
    boolean[] present = new boolean[EventParameter.values().length];
    values.keySet().forEach(parameter -> present[parameter.index()] = true);
    return present;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventParameters that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
