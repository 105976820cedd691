package org.seisbridge.trainer.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The symmetric contrastive loss (InfoNCE; Radford et al. 2021, arXiv 2103.00020) of a whole
 * gallery, where each item is the negative of all others.
 */
public final class ContrastiveLoss {
  private ContrastiveLoss() {}

  /**
   * The mean over both directions.
   *
   * @param left unit vectors {@code [n, dimension]}
   * @param right their partners, likewise
   * @param scale the inverse temperature
   */
  public static double of(float[] left, float[] right, int dimension, double scale) {
    return (oneWay(left, right, dimension, scale) + oneWay(right, left, dimension, scale)) / 2;
  }

  private static double oneWay(float[] queries, float[] gallery, int dimension, double scale) {
    double[] losses =
        IntStream.range(0, queries.length / dimension)
            .parallel()
            .mapToDouble(query -> ofQuery(query, queries, gallery, dimension, scale))
            .toArray();
    // In one order, so that a run that is repeated comes to the same.
    return Arrays.stream(losses).sum() / losses.length;
  }

  /** The negative logarithm of the softmax at the query's own partner. */
  private static double ofQuery(
      int query, float[] queries, float[] gallery, int dimension, double scale) {
    double[] logits = new double[gallery.length / dimension];
    double most = Double.NEGATIVE_INFINITY;
    for (int item = 0; item < logits.length; item++) {
      double dot = 0;
      for (int i = 0; i < dimension; i++) {
        dot += (double) queries[query * dimension + i] * gallery[item * dimension + i];
      }
      logits[item] = scale * dot;
      most = Math.max(most, logits[item]);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - most);
    }
    return most + Math.log(sum) - logits[query];
  }
}
