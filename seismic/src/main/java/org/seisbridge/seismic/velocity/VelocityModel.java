package org.seisbridge.seismic.velocity;

import static java.util.Objects.requireNonNull;

/**
 * P-wave velocity on a regular grid of square cells, depth down the rows.
 *
 * @param nz number of rows
 * @param nx number of columns
 * @param spacing side of a cell, m
 * @param velocities {@code [nz, nx]} in row-major order, m/s; not copied, so the caller gives it
 *     away
 */
public record VelocityModel(int nz, int nx, double spacing, float[] velocities) {

  public VelocityModel {
    requireNonNull(velocities, "velocities");
    if (nz < 1 || nx < 1) {
      throw new IllegalArgumentException(
          "a velocity model needs at least one cell, not [%d, %d]".formatted(nz, nx));
    }
    if (velocities.length != Math.multiplyExact(nz, nx)) {
      throw new IllegalArgumentException(
          "%d velocities do not fill [%d, %d]".formatted(velocities.length, nz, nx));
    }
    if (!(spacing > 0)) {
      throw new IllegalArgumentException("spacing must be positive, not " + spacing);
    }
  }

  /** The velocity of one cell, m/s. */
  public float velocity(int row, int column) {
    return velocities[row * nx + column];
  }

  /** The lowest velocity, m/s. */
  public float min() {
    float min = Float.POSITIVE_INFINITY;
    for (float v : velocities) {
      min = Math.min(min, v);
    }
    return min;
  }

  /** The highest velocity, m/s. */
  public float max() {
    float max = Float.NEGATIVE_INFINITY;
    for (float v : velocities) {
      max = Math.max(max, v);
    }
    return max;
  }
}
