package org.seisbridge.seismic.modelling;

import static org.seisbridge.seismic.modelling.PaddedGrid.HALO;

import java.util.Arrays;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * OpenFWI's boundary: damping that grows outward with the square of the distance. Side columns damp
 * over their full height, top and bottom rows between them. The outer edge wraps around.
 */
final class Sponge implements Absorber {
  private final PaddedGrid grid;

  /** The row of the map, then those of the padding outward: top and bottom are alike. */
  private final float[] kept;

  Sponge(PaddedGrid grid, VelocityModel model, double timeStep) {
    this.grid = grid;
    int padding = grid.padding;
    kept = new float[(padding + 1) * grid.stride];
    float[] profile = profile(padding, maxDamping(padding, model, timeStep));
    for (int depth = 0; depth <= padding; depth++) {
      int first = depth * grid.stride + HALO;
      Arrays.fill(kept, first, first + grid.columns, profile[Math.max(0, depth - 1)]);
      for (int i = 0; i < padding; i++) {
        kept[first + padding - 1 - i] = profile[i];
        kept[first + grid.columns - padding + i] = profile[i];
      }
    }
  }

  /** The damping k in the outermost cell, a share per step. */
  static double maxDamping(int padding, VelocityModel model, double timeStep) {
    double width = (padding - 1) * model.spacing();
    return 3 * model.min() * StrictMath.log(1e7) / (2 * width) * timeStep;
  }

  /** {@code 1 - k} of the cells of padding, counted outward; the first is not damped. */
  private static float[] profile(int padding, double strongest) {
    float[] profile = new float[padding];
    for (int i = 0; i < padding; i++) {
      double distance = i / (padding - 1.0);
      profile[i] = (float) (1 - strongest * distance * distance);
    }
    return profile;
  }

  @Override
  public float[] kept() {
    return kept;
  }

  @Override
  public int keptRow(int row) {
    int outward = Math.max(grid.padding - row, row - (grid.rows - grid.padding) + 1);
    return Math.clamp(outward, 0, grid.padding) * grid.stride + HALO;
  }

  @Override
  public void reset() {
    // Nothing is remembered between steps.
  }

  /** Copies the outermost cells beyond the opposite edge. */
  @Override
  public void finish(float[] now, float[] next, Reach reach) {
    for (int row = 0; row < grid.rows; row++) {
      int left = grid.cell(row, 0);
      int right = left + grid.columns;
      next[left - 2] = next[right - 2];
      next[left - 1] = next[right - 1];
      next[right] = next[left];
      next[right + 1] = next[left + 1];
    }
    int halo = HALO * grid.stride;
    System.arraycopy(next, grid.rows * grid.stride, next, 0, halo);
    System.arraycopy(next, halo, next, grid.rows * grid.stride + halo, halo);
  }
}
