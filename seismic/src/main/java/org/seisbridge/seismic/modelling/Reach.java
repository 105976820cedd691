package org.seisbridge.seismic.modelling;

import java.util.Arrays;

/**
 * Which part of a wrapping grid matters at which time step. A cell need not be computed before the
 * wave can have come to it from the source, nor once no wave can come from it to a receiver before
 * the recording ends. The grid is looked at in tiles.
 *
 * <p>A finite-difference wave has a faint forerunner ahead of its front; {@link #MARGIN} cells of
 * it are kept.
 */
final class Reach {
  static final int TILE_ROWS = 8;
  static final int TILE_COLUMNS = 16;

  /** Steps between two looks at which tiles are active. */
  static final int STEPS = 8;

  private static final double MARGIN = 12;

  private final int tileRows;
  private final int tileColumns;
  private final int rows;
  private final int columns;
  private final int[] firstStep;
  private final int[] lastStep;
  private final int[] from;
  private final int[] to;

  Reach(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    tileRows = Math.ceilDiv(rows, TILE_ROWS);
    tileColumns = Math.ceilDiv(columns, TILE_COLUMNS);
    firstStep = new int[tileRows * tileColumns];
    lastStep = new int[tileRows * tileColumns];
    from = new int[tileRows];
    to = new int[tileRows];
  }

  /**
   * Prepares for a shot.
   *
   * @param speed how far a wave gets in a step, cells
   */
  void prepare(int row, int source, int firstReceiver, int lastReceiver, int steps, double speed) {
    for (int tileRow = 0; tileRow < tileRows; tileRow++) {
      int top = tileRow * TILE_ROWS;
      int bottom = Math.min(top + TILE_ROWS, rows) - 1;
      double dz = gap(top, bottom, row, row, rows);
      for (int tileColumn = 0; tileColumn < tileColumns; tileColumn++) {
        int left = tileColumn * TILE_COLUMNS;
        int right = Math.min(left + TILE_COLUMNS, columns) - 1;
        double toSource = Math.hypot(dz, gap(left, right, source, source, columns));
        double toReceiver = Math.hypot(dz, gap(left, right, firstReceiver, lastReceiver, columns));
        int tile = tileRow * tileColumns + tileColumn;
        firstStep[tile] = (int) ((toSource - MARGIN) / speed);
        lastStep[tile] = steps - (int) ((toReceiver - MARGIN) / speed);
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
  void moveTo(int step) {
    Arrays.fill(from, columns);
    Arrays.fill(to, 0);
    for (int tileRow = 0; tileRow < tileRows; tileRow++) {
      for (int tileColumn = 0; tileColumn < tileColumns; tileColumn++) {
        int tile = tileRow * tileColumns + tileColumn;
        if (firstStep[tile] < step + STEPS && lastStep[tile] >= step) {
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
