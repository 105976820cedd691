package org.seisbridge.trainer.figures;

import java.util.Arrays;

/**
 * How errors without a sign are spread.
 *
 * @param mean their mean
 * @param median half of them are at most as large
 * @param p68 68 % of them are
 * @param p90 90 % of them are
 * @param p95 95 % of them are
 */
public record ErrorDistribution(double mean, double median, double p68, double p90, double p95) {

  /** The distribution of at least one error; none negative or NaN. */
  public static ErrorDistribution of(double[] errors) {
    if (errors.length == 0 || !Arrays.stream(errors).allMatch(error -> error >= 0)) {
      throw new IllegalArgumentException("errors must be there, and none negative or NaN");
    }
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return new ErrorDistribution(
        Arrays.stream(errors).sum() / errors.length,
        quantile(sorted, 0.5),
        quantile(sorted, 0.68),
        quantile(sorted, 0.9),
        quantile(sorted, 0.95));
  }

  /** The value at a share of n - 1 steps through sorted values, between two by interpolation. */
  static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
