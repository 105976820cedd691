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

  /** Cells beyond the edge that the scheme looks at. */
  private static final int HALO = 2;

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
        alpha[alphaRow(row + PADDING) + column] = (float) (cells * cells);
      }
    }
    float[] undamped = undamped(model, timeStep);
    for (int depth = 0; depth <= PADDING; depth++) {
      int first = dampedRow(PADDING - depth);
      Arrays.fill(damped, first, first + columns, undamped[Math.max(0, depth - 1)]);
      for (int i = 0; i < PADDING; i++) {
        damped[first + PADDING - 1 - i] = undamped[i];
        damped[first + columns - PADDING + i] = undamped[i];
      }
    }
  }

  /** {@code 1 - kappa} of the cells of padding, counted outward; the first is not damped. */
  private static float[] undamped(VelocityModel model, double timeStep) {
    double strongest = maxKappa(model, timeStep);
    float[] undamped = new float[PADDING];
    for (int i = 0; i < PADDING; i++) {
      double distance = i / (PADDING - 1.0);
      undamped[i] = (float) (1 - strongest * distance * distance);
    }
    return undamped;
  }

  /** The strongest damping anywhere, a share per step. */
  static double maxKappa(VelocityModel model, double timeStep) {
    double width = (PADDING - 1) * model.spacing();
    return 3 * model.min() * StrictMath.log(1e7) / (2 * width) * timeStep;
  }

  /** How long the fastest wave in each row takes for a cell, steps. */
  double[] slowness(VelocityModel model, double timeStep) {
    double[] slowness = new double[rows];
    for (int row = 0; row < rows; row++) {
      int mapRow = Math.clamp(row - PADDING, 0, mapRows - 1);
      float fastest = 0;
      for (int column = 0; column < model.nx(); column++) {
        fastest = Math.max(fastest, model.velocity(mapRow, column));
      }
      slowness[row] = model.spacing() / (fastest * timeStep);
    }
    return slowness;
  }

  float[] newField() {
    return new float[(rows + 2 * HALO) * stride];
  }

  /** Place of a cell in a wave field. */
  int cell(int row, int column) {
    return (row + HALO) * stride + MARGIN + column;
  }

  /** Place of a row's first {@link #alpha}. */
  int alphaRow(int row) {
    return Math.clamp(row - PADDING, 0, mapRows - 1) * stride + MARGIN;
  }

  /** Place of a row's first {@link #damped}. */
  int dampedRow(int row) {
    return Math.max(0, Math.max(PADDING - row, row - (mapRows + PADDING) + 1)) * stride + MARGIN;
  }

  /** Copies the outermost cells of a wave field beyond the opposite edge. */
  void wrap(float[] field) {
    for (int row = 0; row < rows; row++) {
      int left = cell(row, 0);
      int right = left + columns;
      field[left - 2] = field[right - 2];
      field[left - 1] = field[right - 1];
      field[right] = field[left];
      field[right + 1] = field[left + 1];
    }
    System.arraycopy(field, rows * stride, field, 0, HALO * stride);
    System.arraycopy(field, HALO * stride, field, (rows + HALO) * stride, HALO * stride);
  }
}
