package org.seisbridge.seismic.modelling;

import java.util.Arrays;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * A velocity model padded by its edge values, with the coefficients of the wave equation in each
 * cell and the layout of a wave field in memory. Outside the map the coefficients depend on the row
 * or the column alone, so only distinct rows of them are kept: they stay in the processor's cache.
 */
final class PaddedGrid {
  /** Cells of padding on each side. */
  static final int PADDING = 120;

  /** Room at either end of a row in memory, for the cells beyond the edge. */
  private static final int MARGIN = Reach.TILE_COLUMNS;

  final int rows;
  final int columns;

  /** Floats from one row to the next, in a wave field and in a coefficient. */
  final int stride;

  /** {@code (v dt / dx)^2} of the map's rows, {@code [nz, stride]}. */
  final float[] alpha;

  /** {@code 1 - kappa}: the row of the map, then those of padding rows outward. */
  final float[] damped;

  private final int mapRows;

  PaddedGrid(int mapRows, int mapColumns) {
    this.mapRows = mapRows;
    rows = mapRows + 2 * PADDING;
    columns = mapColumns + 2 * PADDING;
    stride = Math.ceilDiv(columns, Reach.TILE_COLUMNS) * Reach.TILE_COLUMNS + 2 * MARGIN;
    alpha = new float[mapRows * stride];
    damped = new float[(PADDING + 1) * stride];
  }

  boolean fits(VelocityModel model) {
    return mapRows == model.nz() && columns == model.nx() + 2 * PADDING;
  }

  void set(VelocityModel model, double timeStep) {
    double courant = timeStep / model.spacing();
    for (int row = 0; row < mapRows; row++) {
      for (int column = 0; column < columns; column++) {
        int mapColumn = Math.clamp(column - PADDING, 0, model.nx() - 1);
        double cells = model.velocity(row, mapColumn) * courant;
        alpha[cell(row, column)] = (float) (cells * cells);
      }
    }
    for (int depth = 0; depth <= PADDING; depth++) {
      Arrays.fill(
          damped, cell(depth, 0), cell(depth, columns), 1 - kappa(depth - 1, model, timeStep));
      for (int i = 0; i < PADDING; i++) {
        float side = 1 - kappa(i, model, timeStep);
        damped[cell(depth, PADDING - 1 - i)] = side;
        damped[cell(depth, columns - PADDING + i)] = side;
      }
    }
  }

  /** Damping in the i-th cell of padding, counted outward from 0; none in the map (-1). */
  private static float kappa(int i, VelocityModel model, double timeStep) {
    double width = (PADDING - 1) * model.spacing();
    double strength = 3 * model.min() * StrictMath.log(1e7) / (2 * width);
    double distance = Math.max(i, 0) / (PADDING - 1.0);
    return (float) (strength * distance * distance * timeStep);
  }

  /** The strongest damping anywhere, a share per step. */
  static double maxKappa(VelocityModel model, double timeStep) {
    return kappa(PADDING - 1, model, timeStep);
  }

  float[] newField() {
    return new float[rows * stride];
  }

  /** Place of a cell in a wave field; the row wraps around. */
  int cell(int row, int column) {
    return Math.floorMod(row, rows) * stride + MARGIN + column;
  }

  /** Place of a row's first {@link #alpha}. */
  int alphaRow(int row) {
    return cell(Math.clamp(row - PADDING, 0, mapRows - 1), 0);
  }

  /** Place of a row's first {@link #damped}. */
  int dampedRow(int row) {
    return cell(Math.max(0, Math.max(PADDING - row, row - (mapRows + PADDING) + 1)), 0);
  }

  /** Copies the two cells at either end of a row beyond the other end. */
  void wrap(float[] field, int row) {
    int left = cell(row, 0);
    int right = left + columns;
    field[left - 2] = field[right - 2];
    field[left - 1] = field[right - 1];
    field[right] = field[left];
    field[right + 1] = field[left + 1];
  }
}
