package org.seisbridge.seismic.modelling;

import java.util.Arrays;
import org.seisbridge.seismic.velocity.VelocityModel;

/** The pressure in a padded velocity model, step by step. Rows and columns are the model's. */
final class WaveField {
  private final PaddedGrid grid;
  private final Absorber absorber;
  private final Reach reach;
  private final boolean freeSurface;

  /** The pressure of the last step. */
  private float[] now;

  /** The pressure of the step before, and while a step is made that of the step after. */
  private float[] next;

  WaveField(VelocityModel model, Acquisition acquisition, Boundary boundary) {
    double timeStep = acquisition.sampleInterval();
    grid = new PaddedGrid(model, boundary.cells(), timeStep);
    absorber =
        switch (boundary) {
          case SPONGE, FREE_SURFACE -> new Sponge(grid, model, timeStep);
          case CPML -> new Cpml(grid, model, acquisition);
        };
    freeSurface = boundary == Boundary.FREE_SURFACE;
    reach = new Reach(grid, boundary.wraps(), acquisition);
    now = grid.newField();
    next = grid.newField();
  }

  /** Puts the field to rest for a shot. */
  void start(int row, int column) {
    Arrays.fill(now, 0);
    Arrays.fill(next, 0);
    absorber.reset();
    reach.prepareShot(row + grid.padding, column + grid.padding);
  }

  /** Makes a step; they are to be counted from 0. */
  void advance(int step) {
    if (step % Reach.STEPS == 0) {
      reach.moveTo(step);
    }
    if (freeSurface) {
      reflect();
    }
    for (int row = 0; row < grid.rows; row += 2) {
      int from = reach.from(row);
      int to = reach.to(row);
      if (from < to) {
        Stencil.advanceTwoRows(grid, absorber, now, next, row, from, to);
      }
    }
    absorber.finish(now, next, reach);
    float[] past = now;
    now = next;
    next = past;
  }

  /**
   * Makes the pressure odd about the model's top row, as far up as the scheme looks, and so zero
   * there (the method of images); there is nothing above.
   */
  private void reflect() {
    int stride = grid.stride;
    int surface = grid.cell(grid.padding, 0) - PaddedGrid.HALO;
    Arrays.fill(now, 0, surface + stride, 0);
    for (int row = 1; row <= PaddedGrid.HALO; row++) {
      for (int i = 0; i < stride; i++) {
        now[surface - row * stride + i] = -now[surface + row * stride + i];
      }
    }
  }

  /** Adds to the pressure in a cell. */
  void add(int row, int column, float pressure) {
    now[grid.cell(row + grid.padding, column + grid.padding)] += pressure;
  }

  /** Copies the pressure in some cells of a row. */
  void read(int row, int[] columns, float[] to, int at) {
    int first = grid.cell(row + grid.padding, grid.padding);
    for (int i = 0; i < columns.length; i++) {
      to[at + i] = now[first + columns[i]];
    }
  }
}
