package org.seisbridge.benchmarks.structures;

import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * A part of a known model of the ground, of the size that encoders take.
 *
 * @param structure the model that it was cut from
 * @param row of that model's cells, its upper edge
 * @param column of that model's cells, its left edge
 * @param velocity {@code [70, 70]} at 10 m
 */
record Window(String structure, int row, int column, VelocityModel velocity) {
  private static final int CELLS = 70;

  static Window cut(String structure, VelocityModel whole, int row, int column) {
    float[] velocities = new float[CELLS * CELLS];
    for (int z = 0; z < CELLS; z++) {
      int from = (row + z) * whole.nx() + column;
      System.arraycopy(whole.velocities(), from, velocities, z * CELLS, CELLS);
    }
    return new Window(
        structure, row, column, new VelocityModel(CELLS, CELLS, whole.spacing(), velocities));
  }

  /** Where it is, in m. */
  String name() {
    return "%s x %d z %d m".formatted(structure, column * 10, row * 10);
  }
}
