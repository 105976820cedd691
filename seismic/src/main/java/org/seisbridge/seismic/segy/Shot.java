package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

/**
 * The traces that were recorded of one shot, in the file's order; no array is copied.
 *
 * @param fieldRecord the record's number in the field
 * @param source where the shot was
 * @param traces numbers of the traces in their file, counted from 0
 * @param x of each trace's receiver, m
 * @param y of each trace's receiver, m
 * @param offsets of each trace, m, as its header says
 */
public record Shot(
    int fieldRecord, Point source, long[] traces, double[] x, double[] y, double[] offsets) {

  public Shot {
    requireNonNull(source, "source");
    if (x.length != traces.length || y.length != traces.length || offsets.length != x.length) {
      throw new IllegalArgumentException("each trace has a receiver and an offset");
    }
  }

  /** Where a trace's receiver was. */
  public Point receiver(int index) {
    return new Point(x[index], y[index]);
  }
}
