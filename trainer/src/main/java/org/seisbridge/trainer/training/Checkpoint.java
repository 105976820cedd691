package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.trainer.model.Tensors;

/**
 * All that a run needs to go on exactly where it was: weights, their average, moments, the number
 * of steps done (from which order and augmentation follow), in one file that is replaced whole.
 */
final class Checkpoint {
  private final Path file;
  private final NDArray step;
  private final Map<String, NDArray> state = new LinkedHashMap<>();

  /**
   * What is saved and restored, in place.
   *
   * @param parameters that the run changes
   * @param further by names of its own
   */
  Checkpoint(
      Path file,
      NDManager manager,
      Map<String, Parameter> parameters,
      WeightAverage average,
      AdamW optimizer,
      Map<String, NDArray> further) {
    this.file = file;
    this.step = manager.create(new int[] {0});
    state.put("step", step);
    parameters.forEach((name, parameter) -> state.put("weights." + name, parameter.getArray()));
    average.averages().forEach((name, array) -> state.put("average." + name, array));
    optimizer.moments().forEach((name, array) -> state.put("moments." + name, array));
    state.putAll(further);
  }

  /** Saves after so many steps, and says where. */
  Path save(int stepsDone) throws IOException {
    step.set(new int[] {stepsDone});
    Tensors.write(file, state);
    return file;
  }

  /** Restores what was saved, if anything was: the number of steps done, else 0. */
  int restore() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    Tensors.readInto(file.toString(), Files.readAllBytes(file), state);
    return step.toIntArray()[0];
  }
}
