package org.seisbridge.seismic.velocity;

import java.util.Arrays;
import java.util.SplittableRandom;

/** White noise filtered with a Gaussian: a random field of mean 0 and standard deviation 1. */
final class SmoothNoise {
  private final int cells;
  private final double[] values;

  /**
   * @param cells rows and columns
   * @param length standard deviation of the Gaussian, cells
   */
  SmoothNoise(int cells, double length, SplittableRandom random) {
    this.cells = cells;
    double[] white = new double[cells * cells];
    for (int i = 0; i < white.length; i++) {
      // The sum of three uniform numbers is near enough to a normal one, and the filter does the
      // rest.
      white[i] = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
    }
    double[] kernel = kernel(length);
    values = transposedFilter(transposedFilter(white, kernel), kernel);
    standardise();
  }

  private static double[] kernel(double length) {
    int radius = (int) Math.ceil(3 * length);
    double[] kernel = new double[2 * radius + 1];
    for (int i = 0; i < kernel.length; i++) {
      double distance = (i - radius) / length;
      kernel[i] = StrictMath.exp(-distance * distance / 2);
    }
    return kernel;
  }

  /**
   * Filters the rows, wrapping around, and turns rows into columns. The loop over columns is the
   * inner one, for it is the one that a processor can do several at a time.
   */
  private double[] transposedFilter(double[] field, double[] kernel) {
    double[] filtered = new double[field.length];
    double[] wrapped = new double[cells + kernel.length - 1];
    double[] sums = new double[cells];
    int radius = kernel.length / 2;
    for (int row = 0; row < cells; row++) {
      for (int i = 0; i < wrapped.length; i++) {
        wrapped[i] = field[row * cells + Math.floorMod(i - radius, cells)];
      }
      Arrays.fill(sums, 0);
      for (int i = 0; i < kernel.length; i++) {
        double weight = kernel[i];
        for (int column = 0; column < cells; column++) {
          sums[column] += weight * wrapped[column + i];
        }
      }
      for (int column = 0; column < cells; column++) {
        filtered[column * cells + row] = sums[column];
      }
    }
    return filtered;
  }

  private void standardise() {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) / deviation;
    }
  }

  /** The field at any point, interpolated; it repeats beyond its edges. */
  double at(double x, double z) {
    double left = Math.floor(x);
    double top = Math.floor(z);
    double right = x - left;
    double down = z - top;
    int column = (int) left;
    int row = (int) top;
    return (1 - down) * ((1 - right) * cell(row, column) + right * cell(row, column + 1))
        + down * ((1 - right) * cell(row + 1, column) + right * cell(row + 1, column + 1));
  }

  private double cell(int row, int column) {
    return values[Math.floorMod(row, cells) * cells + Math.floorMod(column, cells)];
  }
}
