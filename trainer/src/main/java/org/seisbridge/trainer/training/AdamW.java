package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdamW (Loshchilov & Hutter 2019, arXiv 1711.05101) with the norm of all gradients clipped
 * together. Weights decay; norms, biases and the temperature do not. DJL's own has one decay for
 * all parameters, hides its moments and clips one side of each element.
 */
final class AdamW {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.98f;
  private static final float EPSILON = 1e-8f;

  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> moments = new LinkedHashMap<>();
  private final float weightDecay;
  private final float clipNorm;

  /**
   * @param manager of the moments
   * @param parameters those that need a gradient are updated
   */
  AdamW(NDManager manager, Map<String, Parameter> parameters, float weightDecay, float clipNorm) {
    this.weightDecay = weightDecay;
    this.clipNorm = clipNorm;
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.requiresGradient()) {
            this.parameters.put(name, parameter);
            moments.put(name + ".mean", manager.zeros(parameter.getArray().getShape()));
            moments.put(name + ".variance", manager.zeros(parameter.getArray().getShape()));
          }
        });
  }

  /** The moments by name, to be saved and restored in place. */
  Map<String, NDArray> moments() {
    return moments;
  }

  /**
   * Updates all parameters and zeroes their gradients.
   *
   * @param step counted from 0
   * @param manager of what is needed in passing
   * @return the norm of the gradients before clipping
   */
  float update(int step, float learningRate, NDManager manager) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    double squares = 0;
    for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
      NDArray gradient = entry.getValue().getArray().getGradient();
      gradient.attach(manager);
      gradients.put(entry.getKey(), gradient);
      squares += gradient.square().sum().getFloat();
    }
    float norm = (float) Math.sqrt(squares);
    float rescale = norm > clipNorm ? clipNorm / norm : 1;
    double correction = Math.sqrt(1 - Math.pow(BETA2, step + 1)) / (1 - Math.pow(BETA1, step + 1));
    float corrected = (float) (learningRate * correction);
    parameters.forEach(
        (name, parameter) -> {
          NDArray weight = parameter.getArray();
          NDList inputs =
              new NDList(
                  weight,
                  gradients.get(name),
                  moments.get(name + ".mean"),
                  moments.get(name + ".variance"));
          weight
              .getNDArrayInternal()
              .adamUpdate(
                  inputs,
                  new NDList(weight),
                  learningRate,
                  corrected,
                  parameter.getType() == Parameter.Type.WEIGHT ? weightDecay : 0,
                  rescale,
                  -1,
                  BETA1,
                  BETA2,
                  EPSILON,
                  false,
                  true);
        });
    return norm;
  }
}
