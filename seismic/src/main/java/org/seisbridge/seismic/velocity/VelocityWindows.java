package org.seisbridge.seismic.velocity;

import static java.util.Objects.requireNonNull;

import org.seisbridge.seismic.PlainNumber;

/**
 * The parts of a velocity model that are as large as the models that encoders take, 700 m by 700 m
 * to half a cell: evenly spaced from its top left corner on, the last of a row or column at its
 * edge. A model that is no larger, or too small, is one window.
 */
public final class VelocityWindows {
  private final VelocityModel model;
  private final int rows;
  private final int columns;
  private final int down;
  private final int across;

  /**
   * @param step between windows, m; those of a model with larger cells are a cell apart
   */
  public VelocityWindows(VelocityModel model, double step) {
    this.model = requireNonNull(model, "model");
    int cells = (int) Math.max(1, Math.rint(VelocityReader.EXTENT / model.spacing()));
    boolean covers = model.nz() >= cells && model.nx() >= cells;
    this.rows = covers ? cells : model.nz();
    this.columns = covers ? cells : model.nx();
    double stepCells = Math.max(1, step / model.spacing());
    this.down = 1 + (int) Math.ceil((model.nz() - rows) / stepCells);
    this.across = 1 + (int) Math.ceil((model.nx() - columns) / stepCells);
  }

  /** Number of windows. */
  public int size() {
    return Math.multiplyExact(down, across);
  }

  /** Windows below one another. */
  public int down() {
    return down;
  }

  /** Windows beside one another. */
  public int across() {
    return across;
  }

  private int top(int index) {
    return place(index / across, down, model.nz() - rows);
  }

  private int left(int index) {
    return place(index % across, across, model.nx() - columns);
  }

  /** The places from 0 to the last possible one, as far apart as may be. */
  private static int place(int index, int count, int last) {
    return count == 1 ? 0 : (int) Math.round((double) index * last / (count - 1));
  }

  /** Where a window is: {@code x 350 to 1050 m, z 0 to 700 m}. */
  public String place(int index) {
    return "x %s m, z %s m".formatted(range(left(index), columns), range(top(index), rows));
  }

  private String range(int from, int cells) {
    return PlainNumber.of(from * model.spacing())
        + " to "
        + PlainNumber.of((from + cells) * model.spacing());
  }

  /** A window; row by row from the top left one on. */
  public VelocityModel window(int index) {
    if (size() == 1) {
      return model;
    }
    float[] velocities = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          model.velocities(),
          (top(index) + row) * model.nx() + left(index),
          velocities,
          row * columns,
          columns);
    }
    return new VelocityModel(rows, columns, model.spacing(), velocities);
  }
}
