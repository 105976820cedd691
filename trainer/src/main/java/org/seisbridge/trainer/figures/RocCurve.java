package org.seisbridge.trainer.figures;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic of a score: what share of the positives and of the
 * negatives lies at or above each threshold, from the highest threshold to the lowest (Fawcett
 * 2006, Pattern Recognition Letters 27).
 *
 * @param falsePositiveRates from 0 to 1, ascending
 * @param truePositiveRates of the same thresholds, from 0 to 1, ascending
 * @param area share of pairs of a positive and a negative whose positive has the higher score; of
 *     equal scores, half
 */
public record RocCurve(double[] falsePositiveRates, double[] truePositiveRates, double area) {

  /**
   * The curve of scores. Equal scores share a threshold, and so a slanting line.
   *
   * @param positive which are positive
   * @param scores higher of what is likelier positive; no NaN
   * @return null unless there are positives and negatives
   */
  public static RocCurve of(boolean[] positive, double[] scores) {
    int n = scores.length;
    if (positive.length != n) {
      throw new IllegalArgumentException("%d labels, %d scores".formatted(positive.length, n));
    }
    if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a score is NaN; a ROC curve needs numbers");
    }
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
    double[] falsePositives = new double[n + 1];
    double[] truePositives = new double[n + 1];
    int points = 1;
    double area = 0;
    for (int i = 0; i < n; points++) {
      falsePositives[points] = falsePositives[points - 1];
      truePositives[points] = truePositives[points - 1];
      double threshold = scores[order[i]];
      for (; i < n && scores[order[i]] == threshold; i++) {
        (positive[order[i]] ? truePositives : falsePositives)[points]++;
      }
      double width = falsePositives[points] - falsePositives[points - 1];
      area += width * (truePositives[points] + truePositives[points - 1]) / 2;
    }
    double negatives = falsePositives[points - 1];
    double positives = truePositives[points - 1];
    if (positives == 0 || negatives == 0) {
      return null;
    }
    return new RocCurve(
        Arrays.stream(falsePositives, 0, points).map(count -> count / negatives).toArray(),
        Arrays.stream(truePositives, 0, points).map(count -> count / positives).toArray(),
        area / positives / negatives);
  }

  /**
   * The curve with fewer points, about equally far from each other along it, its ends among them,
   * and the area that it had.
   *
   * @param most how many points at most, 2 at least
   */
  public RocCurve thinned(int most) {
    if (most < 2) {
      throw new IllegalArgumentException("a curve needs two points, not " + most);
    }
    int points = falsePositiveRates.length;
    if (points <= most) {
      return this;
    }
    int[] kept = new int[most];
    int count = 0;
    for (int i = 0; i < points; i++) {
      double way = (falsePositiveRates[i] + truePositiveRates[i]) / 2;
      if (i == points - 1 || (count < most - 1 && way * (most - 1) >= count)) {
        kept[count] = i;
        count++;
      }
    }
    int[] which = Arrays.copyOf(kept, count);
    return new RocCurve(at(falsePositiveRates, which), at(truePositiveRates, which), area);
  }

  private static double[] at(double[] values, int[] which) {
    return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
  }
}
