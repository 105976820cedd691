package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import org.seisbridge.trainer.network.Scaled;

/**
 * The symmetric contrastive loss (InfoNCE; Radford et al. 2021, arXiv 2103.00020): each row's
 * partner is to be told from all other rows, both ways.
 */
public final class InfoNce {
  private InfoNce() {}

  /**
   * The mean of the cross-entropies over rows and over columns, the diagonal being right.
   *
   * @param logits {@code [n, n]}
   */
  public static NDArray loss(NDArray logits) {
    long n = logits.getShape().get(0);
    NDArray logLikelihood = logits.logSoftmax(1).add(logits.logSoftmax(0));
    return Scaled.by(logLikelihood.mul(logits.getManager().eye((int) n)).sum(), -0.5 / n);
  }

  /**
   * The loss of two batches of unit vectors {@code [n, dimension]}.
   *
   * @param scale the inverse temperature, {@code [1]}
   */
  public static NDArray loss(NDArray left, NDArray right, NDArray scale) {
    return loss(left.matMul(right.transpose()).mul(scale));
  }
}
