package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.trainer.network.Scaled;

/** The exponential moving average of all parameters, running statistics included. */
final class WeightAverage {
  private final Map<String, Parameter> parameters;
  private final Map<String, NDArray> averages = new LinkedHashMap<>();
  private final float decay;

  WeightAverage(NDManager manager, Map<String, Parameter> parameters, float decay) {
    this.parameters = parameters;
    this.decay = decay;
    parameters.forEach(
        (name, parameter) -> {
          NDArray copy = manager.zeros(parameter.getArray().getShape());
          parameter.getArray().copyTo(copy);
          averages.put(name, copy);
        });
  }

  /** The averages by the parameters' names, to be saved and restored in place. */
  Map<String, NDArray> averages() {
    return averages;
  }

  /**
   * Moves the averages towards the parameters; faster in the first steps, when the average still
   * holds the random start.
   *
   * @param step counted from 0
   */
  void update(int step) {
    float rate = Math.min(decay, (1f + step) / (10f + step));
    parameters.forEach(
        (name, parameter) -> {
          try (NDArray moved = Scaled.by(parameter.getArray(), 1 - rate)) {
            averages.get(name).muli(rate).addi(moved);
          }
        });
  }
}
