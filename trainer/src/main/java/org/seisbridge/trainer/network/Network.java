package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.Map;

/** A network that can be trained. */
public interface Network extends AutoCloseable {

  /** Every parameter by its name, in a fixed order; running means and variances are among them. */
  Map<String, Parameter> parameters();

  /** What training changes, by its name, in a fixed order; all {@link #parameters} at first. */
  Map<String, Parameter> trained();

  /** How many numbers training could change. */
  default long weights() {
    return count(parameters());
  }

  /** How many numbers training changes. */
  default long weightsTrained() {
    return count(trained());
  }

  private static long count(Map<String, Parameter> parameters) {
    return parameters.values().stream()
        .filter(
            parameter ->
                parameter.getType() != Parameter.Type.RUNNING_MEAN
                    && parameter.getType() != Parameter.Type.RUNNING_VAR)
        .mapToLong(parameter -> parameter.getArray().size())
        .sum();
  }

  /**
   * Copies its weights into a network of the same sizes.
   *
   * @param values by name, in place of those that it has now; may be empty
   */
  default void copyInto(Network other, Map<String, NDArray> values) {
    Map<String, Parameter> own = parameters();
    other
        .parameters()
        .forEach(
            (name, parameter) ->
                values.getOrDefault(name, own.get(name).getArray()).copyTo(parameter.getArray()));
  }

  /** Brings back within its bounds what a step may have moved beyond. */
  void constrain();

  @Override
  void close();
}
