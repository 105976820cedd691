package org.seisbridge.benchmarks;

import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * OpenFWI's operator the obvious way, as a measure of what the simulator's means are worth: single
 * precision, plain loops, every cell in every step.
 */
final class PlainLoops {
  private static final int PADDING = 120;
  private static final int HALO = 2;
  private static final double TIME_STEP = 1e-3;
  private static final double PEAK_FREQUENCY = 15;
  private static final int[] SOURCES = {0, 17, 34, 52, 69};
  private static final int ROW = 1;
  private static final int SAMPLES = 1000;

  private final int columns;
  private final int rows;
  private final int stride;
  private final float[] alpha;
  private final float[] kappa;
  private final VelocityModel model;

  PlainLoops(VelocityModel model) {
    this.model = model;
    rows = model.nz() + 2 * PADDING;
    columns = model.nx() + 2 * PADDING;
    stride = columns + 2 * HALO;
    alpha = new float[(rows + 2 * HALO) * stride];
    kappa = new float[alpha.length];
    double width = (PADDING - 1) * model.spacing();
    double strength = 3 * model.min() * Math.log(1e7) / (2 * width);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int mapRow = Math.clamp(row - PADDING, 0, model.nz() - 1);
        int mapColumn = Math.clamp(column - PADDING, 0, model.nx() - 1);
        double cells = model.velocity(mapRow, mapColumn) * TIME_STEP / model.spacing();
        int side = Math.max(PADDING - 1 - column, column - PADDING - model.nx());
        int end = Math.max(PADDING - 1 - row, row - PADDING - model.nz());
        double distance = Math.max(0, side >= 0 ? side : end) / (PADDING - 1.0);
        alpha[cell(row, column)] = (float) (cells * cells);
        kappa[cell(row, column)] = (float) (strength * distance * distance * TIME_STEP);
      }
    }
  }

  private static float ricker(int step) {
    double phase = Math.PI * PEAK_FREQUENCY * TIME_STEP * (73 - step);
    double b = phase * phase;
    return step < 147 ? (float) ((1 - 2 * b) * Math.exp(-b)) : 0;
  }

  private int cell(int row, int column) {
    return (row + HALO) * stride + HALO + column;
  }

  /** The gather, {@code [5, 1000, 70]}. */
  float[] gather() {
    int receivers = model.nx();
    float[] amplitudes = new float[SOURCES.length * SAMPLES * receivers];
    for (int shot = 0; shot < SOURCES.length; shot++) {
      float[] now = new float[alpha.length];
      float[] next = new float[alpha.length];
      int source = cell(PADDING + ROW, PADDING + SOURCES[shot]);
      float gain = (float) (alpha[source] * model.spacing() * model.spacing());
      for (int step = 0; step < SAMPLES; step++) {
        advance(now, next);
        next[source] += gain * ricker(step);
        int first = cell(PADDING + ROW, PADDING);
        System.arraycopy(next, first, amplitudes, (shot * SAMPLES + step) * receivers, receivers);
        wrap(next);
        float[] past = now;
        now = next;
        next = past;
      }
    }
    return amplitudes;
  }

  private void advance(float[] p, float[] next) {
    for (int row = 0; row < rows; row++) {
      int last = cell(row, columns);
      for (int i = cell(row, 0); i < last; i++) {
        float near = p[i - 1] + p[i + 1] + p[i - stride] + p[i + stride];
        float far = p[i - 2] + p[i + 2] + p[i - 2 * stride] + p[i + 2 * stride];
        next[i] =
            (2 - 5 * alpha[i] - kappa[i]) * p[i]
                - (1 - kappa[i]) * next[i]
                + alpha[i] * (4f / 3 * near - 1f / 12 * far);
      }
    }
  }

  private void wrap(float[] p) {
    for (int row = 0; row < rows; row++) {
      int left = cell(row, 0);
      System.arraycopy(p, left + columns - HALO, p, left - HALO, HALO);
      System.arraycopy(p, left, p, left + columns, HALO);
    }
    int halo = HALO * stride;
    System.arraycopy(p, rows * stride, p, 0, halo);
    System.arraycopy(p, halo, p, rows * stride + halo, halo);
  }
}
