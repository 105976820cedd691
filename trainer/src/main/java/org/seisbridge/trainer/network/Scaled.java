package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Products of arrays and numbers that gradients can be taken of. {@link NDArray#mul(Number)} gives
 * PyTorch the number in memory of Java's and lets go of it at once, while PyTorch still needs it
 * for the gradient: what the garbage collector makes of that memory meanwhile is what the gradient
 * is multiplied by.
 */
public final class Scaled {
  private Scaled() {}

  /** Values times a number, which lies in PyTorch's own memory for as long as it is needed. */
  public static NDArray by(NDArray values, double factor) {
    try (NDArray nothing = values.getManager().zeros(new Shape());
        NDArray number = nothing.add((float) factor)) {
      return values.mul(number);
    }
  }
}
