package org.seisbridge.trainer.model;

import java.util.List;

/**
 * Mean and covariance of rows of numbers.
 *
 * @param mean {@code [width]}
 * @param covariance {@code [width, width]}
 */
record Moments(float[] mean, double[][] covariance) {

  /**
   * Those of some rows.
   *
   * @param rows of one width, at least two
   */
  static Moments of(List<float[]> rows) {
    int count = rows.size();
    int width = rows.getFirst().length;
    double[] centre = new double[width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        centre[i] += row[i] / (double) count;
      }
    }
    double[][] covariance = new double[width][width];
    double[] difference = new double[width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        difference[i] = row[i] - centre[i];
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += difference[i] * difference[j] / (count - 1);
        }
      }
    }
    float[] mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) centre[i];
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Moments(mean, covariance);
  }

  /**
   * The inverse of the covariance's Cholesky factor, {@code [width, width]}, by rows.
   *
   * @param shrinkage by which share correlations are made smaller
   * @param least smallest standard deviation that a column is taken to have
   */
  float[] whitening(double shrinkage, double least) {
    int width = mean.length;
    double[][] factor = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        double sum =
            i == j ? Math.max(covariance[i][i], least * least) : (1 - shrinkage) * covariance[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
    float[] inverse = new float[width * width];
    for (int column = 0; column < width; column++) {
      double[] solution = new double[width];
      for (int row = column; row < width; row++) {
        double sum = row == column ? 1 : 0;
        for (int k = column; k < row; k++) {
          sum -= factor[row][k] * solution[k];
        }
        solution[row] = sum / factor[row][row];
        inverse[row * width + column] = (float) solution[row];
      }
    }
    return inverse;
  }
}
