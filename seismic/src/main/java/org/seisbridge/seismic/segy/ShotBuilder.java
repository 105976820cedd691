package org.seisbridge.seismic.segy;

import java.util.Arrays;

/** A shot to which traces are still added. */
final class ShotBuilder {
  private final int fieldRecord;
  private final Point source;
  private int count;
  private long[] traces = new long[4];
  private double[] x = new double[4];
  private double[] y = new double[4];
  private double[] offsets = new double[4];

  ShotBuilder(int fieldRecord, Point source) {
    this.fieldRecord = fieldRecord;
    this.source = source;
  }

  boolean isOf(int record, Point point) {
    return record == fieldRecord && point.equals(source);
  }

  void add(long trace, Point receiver, double offset) {
    if (count == traces.length) {
      int larger = Math.multiplyExact(count, 2);
      traces = Arrays.copyOf(traces, larger);
      x = Arrays.copyOf(x, larger);
      y = Arrays.copyOf(y, larger);
      offsets = Arrays.copyOf(offsets, larger);
    }
    traces[count] = trace;
    x[count] = receiver.x();
    y[count] = receiver.y();
    offsets[count] = offset;
    count++;
  }

  Shot build() {
    return new Shot(
        fieldRecord,
        source,
        Arrays.copyOf(traces, count),
        Arrays.copyOf(x, count),
        Arrays.copyOf(y, count),
        Arrays.copyOf(offsets, count));
  }
}
