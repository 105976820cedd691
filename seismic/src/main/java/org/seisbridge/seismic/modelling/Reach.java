package org.seisbridge.seismic.modelling;

import java.util.Arrays;

/**
 * Which part of a grid matters at which time step. A cell need not be computed before a wave can
 * have come to it from the source, nor once no wave can come from it to a receiver before the
 * recording ends. The grid is looked at in tiles.
 *
 * <p>Travel times are bounded from below by {@code T >= p |x| + integral of sqrt(1/v^2 - p^2) dz},
 * which holds for every {@code p} up to the least slowness if v is the highest velocity in each
 * row: the right side grows nowhere faster than 1/v.
 */
final class Reach {
  static final int TILE_ROWS = 4;
  static final int TILE_COLUMNS = 16;

  /** Steps between two looks at which tiles are active. */
  static final int STEPS = 8;

  /** A finite-difference wave has a faint forerunner; so many cells of it are computed. */
  private static final double FORERUNNER = 6;

  /** How many {@code p} are tried. */
  private static final int ANGLES = 12;

  private final int rows;
  private final int columns;
  private final boolean wraps;
  private final int steps;
  private final double forerunner;

  /** The {@code p}, steps per cell. */
  private final double[] across = new double[ANGLES];

  /** The integral from the top of the grid to the top of each row, for each {@code p}, steps. */
  private final double[][] down;

  private final int tileRows;
  private final int tileColumns;
  private final double[] fromSource;
  private final double[] toReceiver;
  private final int[] from;
  private final int[] to;
  private int top;
  private int bottom;
  private int left;
  private int right;

  /**
   * @param wraps whether waves that leave the grid on one side come in again on the other
   */
  Reach(PaddedGrid grid, boolean wraps, Acquisition acquisition) {
    rows = grid.rows;
    columns = grid.columns;
    this.wraps = wraps;
    steps = acquisition.samples();
    forerunner = FORERUNNER * Arrays.stream(grid.slowness).max().orElseThrow();
    down = new double[ANGLES][rows + 1];
    integrate(grid.slowness);
    tileRows = Math.ceilDiv(rows, TILE_ROWS);
    tileColumns = Math.ceilDiv(columns, TILE_COLUMNS);
    from = new int[tileRows];
    to = new int[tileRows];
    int[] receivers = acquisition.receiverColumns();
    toReceiver =
        times(
            acquisition.row() + grid.padding,
            receivers[0] + grid.padding,
            receivers[receivers.length - 1] + grid.padding);
    fromSource = toReceiver.clone();
  }

  private void integrate(double[] slowness) {
    double least = Arrays.stream(slowness).min().orElseThrow();
    for (int i = 0; i < ANGLES; i++) {
      double p = least * StrictMath.sin(Math.PI / 2 * i / (ANGLES - 1));
      across[i] = p;
      for (int row = 0; row < rows; row++) {
        double vertical = Math.sqrt(Math.max(0, slowness[row] * slowness[row] - p * p));
        down[i][row + 1] = down[i][row] + vertical;
      }
    }
  }

  void prepareShot(int row, int sourceColumn) {
    System.arraycopy(times(row, sourceColumn, sourceColumn), 0, fromSource, 0, fromSource.length);
  }

  /** Least travel times between each tile and some columns of a row, steps. */
  private double[] times(int row, int first, int last) {
    double[] times = new double[tileRows * tileColumns];
    for (int tile = 0; tile < times.length; tile++) {
      int tileTop = tile / tileColumns * TILE_ROWS;
      int tileBottom = Math.min(tileTop + TILE_ROWS, rows);
      int tileLeft = tile % tileColumns * TILE_COLUMNS;
      int tileRight = Math.min(tileLeft + TILE_COLUMNS, columns) - 1;
      int gap = gap(tileLeft, tileRight, first, last);
      double direct = 0;
      double around = 0;
      for (int i = 0; i < ANGLES; i++) {
        double[] depth = down[i];
        double upward = depth[row] - depth[tileBottom];
        double downward = depth[tileTop] - depth[row + 1];
        double whole = depth[rows];
        direct = Math.max(direct, across[i] * gap + Math.max(0, Math.max(upward, downward)));
        around = Math.max(around, across[i] * gap + whole + Math.min(upward, downward));
      }
      times[tile] = wraps ? Math.min(direct, around) : direct;
    }
    return times;
  }

  /** Cells between two ranges of columns. */
  private int gap(int from, int to, int otherFrom, int otherTo) {
    int between = Math.max(0, Math.max(otherFrom - to, from - otherTo));
    int around = columns - Math.max(to, otherTo) + Math.min(from, otherFrom);
    return wraps ? Math.min(between, around) : between;
  }

  /** Moves on to a step and the {@link #STEPS} - 1 after it. */
  void moveTo(int step) {
    Arrays.fill(from, columns);
    Arrays.fill(to, 0);
    top = rows;
    bottom = 0;
    left = columns;
    right = 0;
    for (int tile = 0; tile < fromSource.length; tile++) {
      if (fromSource[tile] < step + STEPS + forerunner
          && toReceiver[tile] < steps - step + forerunner) {
        activate(tile / tileColumns, tile % tileColumns);
      }
    }
  }

  private void activate(int tileRow, int tileColumn) {
    from[tileRow] = Math.min(from[tileRow], tileColumn * TILE_COLUMNS);
    to[tileRow] = (tileColumn + 1) * TILE_COLUMNS;
    top = Math.min(top, tileRow * TILE_ROWS);
    bottom = Math.min(rows, (tileRow + 1) * TILE_ROWS);
    left = Math.min(left, from[tileRow]);
    right = Math.max(right, to[tileRow]);
  }

  /** First active column of a row. */
  int from(int row) {
    return from[row / TILE_ROWS];
  }

  /** One beyond the last active column of a row, a multiple of a tile's width. */
  int to(int row) {
    return to[row / TILE_ROWS];
  }

  /** First active row. */
  int top() {
    return top;
  }

  /** One beyond the last active row. */
  int bottom() {
    return bottom;
  }

  /** Whether the rectangle that holds all active cells meets another; ends are one beyond. */
  boolean touches(int otherTop, int otherBottom, int otherLeft, int otherRight) {
    return top < otherBottom && otherTop < bottom && left < otherRight && otherLeft < right;
  }
}
