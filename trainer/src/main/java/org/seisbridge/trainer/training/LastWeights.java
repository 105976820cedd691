package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** All steps are taken, and what is there in the end is the model; epochs are watched. */
public record LastWeights(Epochs epochs, int steps, Map<String, NDArray> weights)
    implements Selection {

  @Override
  public boolean isDue(int stepsDone) {
    return stepsDone > 0 && (epochs.endEpoch(stepsDone - 1) || stepsDone == steps);
  }

  @Override
  public Map<String, Double> measured(int stepsDone, DoubleSupplier validationLoss) {
    return Map.of();
  }

  @Override
  public boolean isOver(int stepsDone) {
    return stepsDone >= steps;
  }

  @Override
  public int stepsKept(int stepsDone) {
    return stepsDone;
  }

  @Override
  public Map<String, NDArray> state() {
    return Map.of();
  }

  @Override
  public void begin() {
    // There is nothing to go on with.
  }
}
