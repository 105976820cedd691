package org.seisbridge.trainer.seisbind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.seisbridge.trainer.network.Scaled;
import org.seisbridge.trainer.network.SeisBind;

/**
 * The mean absolute error of the attributes, and, of a network that says how sure it is, the
 * pinball losses of the 5th and 95th percentiles (Koenker & Bassett 1978, equation 3.1): each is
 * least where so many of the true values lie below it.
 */
final class AttributeLoss {
  private static final int N = SeisBind.ATTRIBUTES;
  private static final NDIndex VALUES = new NDIndex(":, :" + N);
  private static final NDIndex BELOW = new NDIndex(":, " + N + ":" + 2 * N);
  private static final NDIndex ABOVE = new NDIndex(":, " + 2 * N + ":");

  /** The share of true values that are to lie outside on either side. */
  private static final float OUTSIDE = 0.05f;

  private AttributeLoss() {}

  /**
   * The loss of standardised attributes.
   *
   * @param read {@code [n, 54]} or {@code [n, 18]}, as {@link SeisBind.Ground} has them
   * @param targets {@code [n, 18]}
   */
  static NDArray of(NDArray read, NDArray targets) {
    if (read.getShape().get(1) == N) {
      return read.sub(targets).abs().mean();
    }
    NDArray values = read.get(VALUES);
    NDArray low = targets.sub(values.sub(read.get(BELOW)));
    NDArray high = targets.sub(values.add(read.get(ABOVE)));
    return values
        .sub(targets)
        .abs()
        .mean()
        .add(pinball(low, OUTSIDE))
        .add(pinball(high, 1 - OUTSIDE));
  }

  /** The mean over errors, true minus predicted, of {@code max(q e, (q - 1) e)}. */
  private static NDArray pinball(NDArray errors, float quantile) {
    return Scaled.by(errors, quantile).maximum(Scaled.by(errors, quantile - 1)).mean();
  }
}
