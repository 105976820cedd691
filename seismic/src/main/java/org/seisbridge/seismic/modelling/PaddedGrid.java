package org.seisbridge.seismic.modelling;

import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * The layout of a padded velocity model and of wave fields over it in memory, and what the wave
 * equation needs to know of each cell. All of a grid's rows outside the map are like its first or
 * last row, so only the map's rows of coefficients are kept: they stay in the processor's cache.
 *
 * <p>Rows and columns count from the corner of the padding. Around the grid lie {@link #HALO} more
 * cells that the scheme looks at.
 */
final class PaddedGrid {
  static final int HALO = 2;

  final int padding;
  final int rows;
  final int columns;

  /** Floats from one row to the next, in a wave field and in a coefficient. */
  final int stride;

  /** {@code (v dt / dx)^2} of the map's rows. */
  final float[] alpha;

  /** Time a wave takes for one cell, at the highest velocity of each row, steps. */
  final double[] slowness;

  private final int mapRows;

  PaddedGrid(VelocityModel model, int padding, double timeStep) {
    this.padding = padding;
    mapRows = model.nz();
    rows = mapRows + 2 * padding;
    columns = model.nx() + 2 * padding;
    stride = Math.ceilDiv(columns, Reach.TILE_COLUMNS) * Reach.TILE_COLUMNS + 2 * HALO;
    alpha = new float[Math.multiplyExact(mapRows, stride)];
    slowness = new double[rows];
    double courant = timeStep / model.spacing();
    for (int row = 0; row < rows; row++) {
      int mapRow = Math.clamp(row - padding, 0, mapRows - 1);
      double fastest = 0;
      for (int column = 0; column < columns; column++) {
        int mapColumn = Math.clamp(column - padding, 0, model.nx() - 1);
        double cells = model.velocity(mapRow, mapColumn) * courant;
        fastest = Math.max(fastest, cells);
        alpha[alphaRow(row) + column] = (float) (cells * cells);
      }
      slowness[row] = 1 / fastest;
    }
  }

  /** A field at rest. One row more than the halo, as rows are stepped in pairs. */
  float[] newField() {
    return new float[Math.multiplyExact(rows + 2 * HALO + 1, stride)];
  }

  /** Place of a cell in a wave field. */
  int cell(int row, int column) {
    return (row + HALO) * stride + HALO + column;
  }

  /** Place of a row's first {@link #alpha}. */
  int alphaRow(int row) {
    return Math.clamp(row - padding, 0, mapRows - 1) * stride + HALO;
  }
}
