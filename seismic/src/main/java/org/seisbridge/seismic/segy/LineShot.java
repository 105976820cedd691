package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A shot of a line; no array is copied.
 *
 * @param fieldRecord the record's number in the field
 * @param source its place along the line, m
 * @param traces numbers of its traces in their file, counted from 0
 * @param receivers each trace's place along the line, m
 */
public record LineShot(int fieldRecord, double source, long[] traces, double[] receivers) {

  public LineShot {
    requireNonNull(traces, "traces");
    if (receivers.length != traces.length) {
      throw new IllegalArgumentException("each trace has a receiver");
    }
  }

  /** The same with the source elsewhere, and the receivers with it. */
  LineShot movedTo(double place) {
    double[] moved = Arrays.stream(receivers).map(receiver -> receiver - source + place).toArray();
    return new LineShot(fieldRecord, place, traces, moved);
  }

  LineShot withReceivers(double first, double spacing) {
    double[] places = new double[receivers.length];
    Arrays.setAll(places, i -> first + i * spacing);
    return new LineShot(fieldRecord, source, traces, places);
  }

  LineShot mirrored() {
    double[] places = Arrays.stream(receivers).map(receiver -> -receiver).toArray();
    return new LineShot(fieldRecord, -source, traces, places);
  }
}
