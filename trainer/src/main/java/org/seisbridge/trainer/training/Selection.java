package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Says when a run is measured and when it ends, and which weights are its model. */
public interface Selection {

  /** Whether the run is to be measured after so many steps. */
  boolean isDue(int stepsDone);

  /**
   * Takes note of how good the averaged weights are.
   *
   * @param validationLoss of them over the validation samples
   * @return what it makes of that, by names as figures have
   */
  Map<String, Double> measured(int stepsDone, DoubleSupplier validationLoss);

  /** Whether so many steps are enough. */
  boolean isOver(int stepsDone);

  /** The model's weights, by the names of what the run trains. */
  Map<String, NDArray> weights();

  /** After how many of the steps that are done the weights were those of {@link #weights}. */
  int stepsKept(int stepsDone);

  /** What it needs to go on where it was, by name, to be saved and restored in place. */
  Map<String, NDArray> state();

  /**
   * Its state may have been restored.
   *
   * @throws org.seisbridge.seismic.InvalidDataException if that belongs to another run
   */
  void begin();
}
