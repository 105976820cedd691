package org.seisbridge.seismic.velocity;

import java.util.Arrays;

/** The definitions of the 18 descriptors, in double precision. */
final class DescriptorComputation {
  /** A velocity that falls by less with depth is not counted as an inversion, m/s. */
  private static final double INVERSION_THRESHOLD = 1;

  private final int nz;
  private final int nx;
  private final double spacing;

  /** {@code [nz, nx]}, m/s. */
  private final double[] v;

  private final double[] values = new double[Attribute.values().length];

  DescriptorComputation(VelocityModel model) {
    nz = model.nz();
    nx = model.nx();
    spacing = model.spacing();
    if (nz < 2 || nx < 2) {
      throw new IllegalArgumentException(
          "descriptors need at least 2 rows and 2 columns, not [%d, %d]".formatted(nz, nx));
    }
    v = new double[nz * nx];
    for (int i = 0; i < v.length; i++) {
      v[i] = model.velocities()[i];
    }
  }

  double[] values() {
    distribution();
    zones();
    gradients();
    travelTime();
    mainInterface();
    lateralHeterogeneity();
    inversions();
    return values;
  }

  private void set(Attribute attribute, double value) {
    values[attribute.index()] = value;
  }

  private void distribution() {
    double[] sorted = v.clone();
    Arrays.sort(sorted);
    set(Attribute.VELOCITY_MEAN, mean(0, v.length));
    set(Attribute.VELOCITY_STD, standardDeviation(0, v.length));
    set(Attribute.VELOCITY_MIN, sorted[0]);
    set(Attribute.VELOCITY_MAX, sorted[sorted.length - 1]);
    set(Attribute.VELOCITY_P10, percentile(sorted, 10));
    set(Attribute.VELOCITY_P90, percentile(sorted, 90));
  }

  /** Means of the upper, middle and lower third of the rows, their bounds rounded. */
  private void zones() {
    int mid = (2 * nz + 3) / 6;
    int deep = (4 * nz + 3) / 6;
    set(Attribute.VELOCITY_MEAN_SHALLOW, mean(0, mid * nx));
    set(Attribute.VELOCITY_MEAN_MID, mean(mid * nx, deep * nx));
    set(Attribute.VELOCITY_MEAN_DEEP, mean(deep * nx, nz * nx));
  }

  /** Central differences inside, one-sided at the edges. */
  private void gradients() {
    double magnitude = 0;
    double vertical = 0;
    double lateral = 0;
    for (int row = 0; row < nz; row++) {
      for (int column = 0; column < nx; column++) {
        double gz = difference(row * nx + column, row, nz, nx);
        double gx = difference(row * nx + column, column, nx, 1);
        magnitude += Math.sqrt(gx * gx + gz * gz);
        vertical += gz;
        lateral += Math.abs(gx);
      }
    }
    set(Attribute.GRADIENT_MAGNITUDE_MEAN, magnitude / v.length);
    set(Attribute.GRADIENT_VERTICAL_MEAN, vertical / v.length);
    set(Attribute.GRADIENT_LATERAL_ABS_MEAN, lateral / v.length);
  }

  private double difference(int cell, int index, int length, int stride) {
    int back = index > 0 ? 1 : 0;
    int ahead = index < length - 1 ? 1 : 0;
    return (v[cell + ahead * stride] - v[cell - back * stride]) / ((back + ahead) * spacing);
  }

  /** Vertical two-way time, and Dix's velocity: weighted by the time spent in each cell. */
  private void travelTime() {
    double twoWayTime = 0;
    double rms = 0;
    for (int column = 0; column < nx; column++) {
      double time = 0;
      double weighted = 0;
      for (int cell = column; cell < v.length; cell += nx) {
        time += spacing / v[cell];
        weighted += v[cell] * spacing;
      }
      twoWayTime += 2 * time;
      rms += Math.sqrt(weighted / time);
    }
    set(Attribute.TWO_WAY_TIME, twoWayTime / nx);
    set(Attribute.VELOCITY_RMS, rms / nx);
  }

  /** The row boundary with the largest mean contrast; the shallowest of equals. */
  private void mainInterface() {
    int main = 0;
    double mainContrast = -1;
    for (int row = 0; row < nz - 1; row++) {
      double contrast = 0;
      for (int cell = row * nx; cell < (row + 1) * nx; cell++) {
        contrast += Math.abs(v[cell + nx] - v[cell]);
      }
      if (contrast > mainContrast) {
        main = row;
        mainContrast = contrast;
      }
    }
    double reflectivity = 0;
    for (int cell = main * nx; cell < (main + 1) * nx; cell++) {
      reflectivity += (v[cell + nx] - v[cell]) / (v[cell + nx] + v[cell]);
    }
    set(Attribute.INTERFACE_DEPTH, (main + 1) * spacing);
    set(Attribute.INTERFACE_REFLECTIVITY, reflectivity / nx);
  }

  private void lateralHeterogeneity() {
    double spread = 0;
    for (int row = 0; row < nz; row++) {
      spread += standardDeviation(row * nx, (row + 1) * nx);
    }
    set(Attribute.LATERAL_HETEROGENEITY, spread / nz / mean(0, v.length));
  }

  private void inversions() {
    int inversions = 0;
    for (int cell = 0; cell < v.length - nx; cell++) {
      if (v[cell + nx] < v[cell] - INVERSION_THRESHOLD) {
        inversions++;
      }
    }
    set(Attribute.VELOCITY_INVERSION_FRACTION, (double) inversions / (v.length - nx));
  }

  private double mean(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += v[i];
    }
    return sum / (to - from);
  }

  private double standardDeviation(int from, int to) {
    double mean = mean(from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (v[i] - mean) * (v[i] - mean);
    }
    return Math.sqrt(squares / (to - from));
  }

  /** Between two sorted values, the percentile is interpolated linearly. */
  private static double percentile(double[] sorted, double percent) {
    double position = percent / 100 * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
