package org.seisbridge.seismic.modelling;

import static org.seisbridge.seismic.modelling.Stencil.LANES;
import static org.seisbridge.seismic.modelling.Stencil.load;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** The memory of the {@link Cpml} layers at both ends of one axis. */
final class StretchedAxis {
  private static final FloatVector SLOPE_NEAR = FloatVector.broadcast(LANES, 2f / 3);
  private static final FloatVector NEAR = FloatVector.broadcast(LANES, 4f / 3);
  private static final FloatVector FAR = FloatVector.broadcast(LANES, -1f / 12);

  private final PaddedGrid grid;

  /** Floats from a cell to the next along the axis. */
  private final int step;

  private final List<Layer> layers;
  private final float[] alpha;
  private final float[] a;
  private final float[] b;
  private final float[] psi;
  private final float[] zeta;

  /** Rows from top to before bottom, columns from left to before right. */
  private record Layer(int top, int bottom, int left, int right) {}

  /** Some vectors of cells, each {@code jump} floats after the one before. */
  private interface Run {
    void process(int first, int jump, int count);
  }

  private StretchedAxis(PaddedGrid grid, int step, List<Layer> layers, float[] alpha) {
    this.grid = grid;
    this.step = step;
    this.layers = layers;
    this.alpha = alpha;
    a = grid.newField();
    b = grid.newField();
    psi = grid.newField();
    zeta = grid.newField();
  }

  /** Layers on the left and on the right, as wide as a whole number of vectors. */
  static StretchedAxis across(PaddedGrid grid, Cpml.Profile profile, float[] alpha) {
    int right = grid.columns - grid.padding;
    List<Layer> layers =
        List.of(
            new Layer(0, grid.rows, 0, grid.padding), new Layer(0, grid.rows, right, grid.columns));
    StretchedAxis axis = new StretchedAxis(grid, 1, layers, alpha);
    for (int row = 0; row < grid.rows; row++) {
      for (int i = 0; i < grid.padding; i++) {
        axis.set(profile, i, grid.cell(row, grid.padding - 1 - i), 1);
        axis.set(profile, i, grid.cell(row, right + i), 1);
      }
    }
    return axis;
  }

  /** Layers at the top and at the bottom. */
  static StretchedAxis down(PaddedGrid grid, Cpml.Profile profile, float[] alpha) {
    int bottom = grid.rows - grid.padding;
    List<Layer> layers =
        List.of(
            new Layer(0, grid.padding, 0, grid.columns),
            new Layer(bottom, grid.rows, 0, grid.columns));
    StretchedAxis axis = new StretchedAxis(grid, grid.stride, layers, alpha);
    for (int i = 0; i < grid.padding; i++) {
      axis.set(profile, i, grid.cell(grid.padding - 1 - i, 0), grid.columns);
      axis.set(profile, i, grid.cell(bottom + i, 0), grid.columns);
    }
    return axis;
  }

  private void set(Cpml.Profile profile, int i, int from, int cells) {
    Arrays.fill(a, from, from + cells, profile.a()[i]);
    Arrays.fill(b, from, from + cells, profile.b()[i]);
  }

  void reset() {
    Arrays.fill(psi, 0);
    Arrays.fill(zeta, 0);
  }

  /** Takes the pressure's slope into psi. */
  void remember(float[] now, Reach reach) {
    inReach(reach, (first, jump, count) -> remember(now, psi, a, b, step, first, jump, count));
  }

  /** Takes the curvature into zeta, and adds what the stretched axis changes in the pressure. */
  void stretch(float[] now, float[] next, Reach reach) {
    inReach(
        reach,
        (first, jump, count) ->
            stretch(now, next, psi, zeta, a, b, alpha, step, first, jump, count));
  }

  /**
   * Goes through the layers in long runs, as many short ones would cost more than what they do:
   * down the columns of narrow layers, through the memory of wide ones. Between the rows of the
   * latter all factors are 0.
   */
  private void inReach(Reach reach, Run run) {
    int lanes = LANES.length();
    for (Layer layer : layers) {
      if (!reach.touches(layer.top, layer.bottom, layer.left, layer.right)) {
        continue;
      }
      if (step == 1) {
        for (int x = layer.left; x < layer.right; x += lanes) {
          run.process(grid.cell(reach.top(), x), grid.stride, reach.bottom() - reach.top());
        }
      } else {
        int floats = (layer.bottom - layer.top) * grid.stride;
        run.process(grid.cell(layer.top, 0), lanes, floats / lanes);
      }
    }
  }

  private static void remember(
      float[] now, float[] psi, float[] a, float[] b, int step, int first, int jump, int count) {
    for (int i = 0; i < count; i++) {
      int cell = first + i * jump;
      load(a, cell)
          .fma(slope(now, cell, step), load(b, cell).mul(load(psi, cell)))
          .intoArray(psi, cell);
    }
  }

  private static void stretch(
      float[] now,
      float[] next,
      float[] psi,
      float[] zeta,
      float[] a,
      float[] b,
      float[] alpha,
      int step,
      int first,
      int jump,
      int count) {
    for (int i = 0; i < count; i++) {
      int cell = first + i * jump;
      FloatVector slope = slope(psi, cell, step);
      FloatVector memory =
          load(a, cell)
              .fma(curvature(now, cell, step).add(slope), load(b, cell).mul(load(zeta, cell)));
      memory.intoArray(zeta, cell);
      load(alpha, cell).fma(memory.add(slope), load(next, cell)).intoArray(next, cell);
    }
  }

  private static FloatVector slope(float[] values, int cell, int step) {
    FloatVector near = load(values, cell + step).sub(load(values, cell - step));
    FloatVector far = load(values, cell + 2 * step).sub(load(values, cell - 2 * step));
    return far.fma(FAR, near.mul(SLOPE_NEAR));
  }

  private static FloatVector curvature(float[] values, int cell, int step) {
    FloatVector near = load(values, cell + step).add(load(values, cell - step));
    FloatVector far = load(values, cell + 2 * step).add(load(values, cell - 2 * step));
    return far.fma(FAR, near.fma(NEAR, load(values, cell).mul(-2.5f)));
  }
}
