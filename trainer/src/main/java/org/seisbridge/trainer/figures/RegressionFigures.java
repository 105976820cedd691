package org.seisbridge.trainer.figures;

import java.util.Arrays;

/**
 * How far predicted numbers are from true ones.
 *
 * @param mae mean |predicted - true|
 * @param rmse square root of the mean squared difference
 * @param bias mean of predicted - true
 * @param r2 share of the variance that is explained: 1 - squared differences over the squared
 *     deviations of the true values from their mean; null if those do not vary
 * @param nmaeRange mae over the range of the true values; null if they do not vary
 * @param nmaeStd mae over the population standard deviation of the true values; likewise
 * @param nmaeMeanAbs mae over the mean |true|; null if all of them are 0
 */
public record RegressionFigures(
    double mae,
    double rmse,
    double bias,
    Double r2,
    Double nmaeRange,
    Double nmaeStd,
    Double nmaeMeanAbs) {

  /** The figures of at least one pair. */
  public static RegressionFigures of(double[] truth, double[] predicted) {
    int n = truth.length;
    if (n == 0 || predicted.length != n) {
      throw new IllegalArgumentException(
          "%d true and %d predicted values; there must be as many, and one at least"
              .formatted(n, predicted.length));
    }
    double mean = Arrays.stream(truth).sum() / n;
    double absolute = 0;
    double squares = 0;
    double difference = 0;
    double deviations = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      double error = predicted[i] - truth[i];
      absolute += Math.abs(error);
      squares += error * error;
      difference += error;
      deviations += (truth[i] - mean) * (truth[i] - mean);
      size += Math.abs(truth[i]);
    }
    double mae = absolute / n;
    double range =
        Arrays.stream(truth).max().orElseThrow() - Arrays.stream(truth).min().orElseThrow();
    return new RegressionFigures(
        mae,
        Math.sqrt(squares / n),
        difference / n,
        range == 0 ? null : Double.valueOf(1 - squares / deviations),
        ratio(mae, range),
        range == 0 ? null : ratio(mae, Math.sqrt(deviations / n)),
        ratio(mae, size / n));
  }

  private static Double ratio(double part, double whole) {
    return whole == 0 ? null : Double.valueOf(part / whole);
  }
}
