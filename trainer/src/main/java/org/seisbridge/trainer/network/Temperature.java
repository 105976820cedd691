package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/** What contrastive networks learn to scale their logits by (Radford et al. 2021, section 2.5). */
final class Temperature {
  /** The temperature's inverse stays within 1 and 100 (Radford et al. 2021, section 2.5). */
  private static final float MAX_LOG_SCALE = (float) Math.log(100);

  private Temperature() {}

  /**
   * The logarithm of the inverse temperature, {@code [1]}, which no decay of weights is for.
   *
   * @param inverse the inverse temperature that training begins with
   */
  static Parameter logScale(NDManager manager, double inverse) {
    Parameter parameter =
        Parameter.builder()
            .setName("logScale")
            .setType(Parameter.Type.OTHER)
            .optShape(new Shape(1))
            .optInitializer(Initializer.ZEROS)
            .build();
    parameter.initialize(manager, DataType.FLOAT32);
    parameter.getArray().set(new float[] {(float) Math.log(inverse)});
    return parameter;
  }

  /** Brings one back within its bounds. */
  static void constrain(Parameter logScale) {
    float value = logScale.getArray().toFloatArray()[0];
    float clamped = Math.clamp(value, 0, MAX_LOG_SCALE);
    if (clamped != value) {
      logScale.getArray().set(new float[] {clamped});
    }
  }
}
