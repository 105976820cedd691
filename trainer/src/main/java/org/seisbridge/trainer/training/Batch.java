package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The samples of one step.
 *
 * @param <B> what implements it
 */
public interface Batch<B extends Batch<B>> {

  /** Number of samples. */
  int size();

  /** The samples from one to before another; all of them are the batch itself. */
  B part(int from, int to);

  /**
   * Numbers in memory of PyTorch's own, which is aligned: in what order sums are taken, and so
   * their last digits, may hang on where the numbers lie.
   */
  static NDArray array(NDManager manager, float[] values, Shape shape) {
    try (NDArray anywhere = manager.create(values, shape)) {
      return anywhere.duplicate();
    }
  }
}
