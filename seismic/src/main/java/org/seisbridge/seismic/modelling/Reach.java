package org.seisbridge.seismic.modelling;

import java.util.Arrays;

/**
 * Which part of a wrapping grid matters at which time step. A cell need not be computed before a
 * wave can have come to it from the source, nor once no wave can come from it to a receiver before
 * the recording ends. The grid is looked at in tiles.
 *
 * <p>Times are bounded from below by {@code T >= p |x| + integral of sqrt(1/v^2 - p^2) dz}, which
 * holds for every {@code p} up to the least slowness if v is the highest velocity of each row: the
 * right side grows nowhere faster than 1/v.
 *
 * <p>A finite-difference wave has a faint forerunner ahead of its front; {@link #MARGIN} cells of
 * it are kept.
 */
final class Reach {
  static final int TILE_ROWS = 4;
  static final int TILE_COLUMNS = 16;

  /** Steps between two looks at which tiles are active. */
  static final int STEPS = 8;

  private static final double MARGIN = 6;
  private static final int ANGLES = 12;

  private final int rows;
  private final int columns;
  private final int tileRows;
  private final int tileColumns;
  private final double[] horizontal = new double[ANGLES];
  private final double[][] vertical;
  private double margin;
  private final double[] fromSource;
  private final double[] toReceiver;
  private final int[] from;
  private final int[] to;

  Reach(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    tileRows = Math.ceilDiv(rows, TILE_ROWS);
    tileColumns = Math.ceilDiv(columns, TILE_COLUMNS);
    vertical = new double[ANGLES][rows + 1];
    fromSource = new double[tileRows * tileColumns];
    toReceiver = new double[tileRows * tileColumns];
    from = new int[tileRows];
    to = new int[tileRows];
  }

  /**
   * Prepares for a model.
   *
   * @param slowness least time in each row, steps per cell
   */
  void prepare(double[] slowness, int row, int firstReceiver, int lastReceiver) {
    double least = Arrays.stream(slowness).min().orElseThrow();
    margin = MARGIN * Arrays.stream(slowness).max().orElseThrow();
    for (int i = 0; i < ANGLES; i++) {
      double p = least * Math.sin(Math.PI / 2 * i / (ANGLES - 1));
      horizontal[i] = p;
      for (int z = 0; z < rows; z++) {
        vertical[i][z + 1] =
            vertical[i][z] + Math.sqrt(Math.max(0, slowness[z] * slowness[z] - p * p));
      }
    }
    times(row, firstReceiver, lastReceiver, toReceiver);
  }

  /** Prepares for a shot. */
  void prepare(int row, int source) {
    times(row, source, source, fromSource);
  }

  private void times(int row, int first, int last, double[] times) {
    for (int tileRow = 0; tileRow < tileRows; tileRow++) {
      int top = tileRow * TILE_ROWS;
      int bottom = Math.min(top + TILE_ROWS, rows);
      for (int tileColumn = 0; tileColumn < tileColumns; tileColumn++) {
        int left = tileColumn * TILE_COLUMNS;
        int right = Math.min(left + TILE_COLUMNS, columns) - 1;
        double across = gap(left, right, first, last, columns);
        double direct = 0;
        double around = 0;
        for (int i = 0; i < ANGLES; i++) {
          double[] down = vertical[i];
          double x = horizontal[i] * across;
          double z = top > row ? down[top] - down[row + 1] : Math.max(0, down[row] - down[bottom]);
          double other =
              top > row
                  ? down[rows] - down[bottom] + down[row]
                  : down[rows] - down[row + 1] + down[top];
          direct = Math.max(direct, x + z);
          around = Math.max(around, x + other);
        }
        times[tileRow * tileColumns + tileColumn] = Math.min(direct, around);
      }
    }
  }

  /** Distance between two ranges of a circle of that many cells. */
  private static int gap(int from, int to, int otherFrom, int otherTo, int cells) {
    int ahead = Math.floorMod(otherFrom - to, cells);
    int behind = Math.floorMod(from - otherTo, cells);
    boolean overlap = from <= otherTo && otherFrom <= to;
    return overlap ? 0 : Math.min(ahead, behind);
  }

  /** Moves on to a step and the {@link #STEPS} - 1 after it. */
  void moveTo(int step, int last) {
    Arrays.fill(from, columns);
    Arrays.fill(to, 0);
    for (int tileRow = 0; tileRow < tileRows; tileRow++) {
      for (int tileColumn = 0; tileColumn < tileColumns; tileColumn++) {
        int tile = tileRow * tileColumns + tileColumn;
        if (fromSource[tile] < step + STEPS + margin && toReceiver[tile] < last - step + margin) {
          from[tileRow] = Math.min(from[tileRow], tileColumn * TILE_COLUMNS);
          to[tileRow] = (tileColumn + 1) * TILE_COLUMNS;
        }
      }
    }
  }

  /** First active column of a row. */
  int from(int row) {
    return from[row / TILE_ROWS];
  }

  /** One beyond the last active column of a row, a multiple of the tile's width. */
  int to(int row) {
    return to[row / TILE_ROWS];
  }
}
