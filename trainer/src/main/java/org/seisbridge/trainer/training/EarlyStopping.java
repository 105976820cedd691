package org.seisbridge.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.seisbridge.seismic.InvalidDataException;

/**
 * The model is what lost least over the validation samples, which may be what the run began with;
 * it ends when several measurements in a row were no better.
 */
public final class EarlyStopping implements Selection {
  private static final int[] ANY = {1};

  private final int steps;
  private final int stepsBetween;
  private final int patience;
  private final Map<String, NDArray> averages;
  private final Map<String, NDArray> best = new LinkedHashMap<>();
  private final int[] fingerprint;
  private final NDArray run;
  private final NDArray bestStep;
  private final NDArray bestLoss;

  /**
   * Of a run that the configuration in its folder determines, before the first measurement.
   *
   * @param manager of what it keeps
   * @param steps the most of them
   * @param stepsBetween steps from one measurement to the next
   * @param patience it stops when so many measurements in a row were no better than the best
   * @param averages the averaged weights, as they are at any moment
   */
  public EarlyStopping(
      NDManager manager, int steps, int stepsBetween, int patience, Map<String, NDArray> averages) {
    this(manager, steps, stepsBetween, patience, averages, ANY);
  }

  /**
   * Of a run that more determines, before the first measurement.
   *
   * @param manager of what it keeps
   * @param steps the most of them
   * @param stepsBetween steps from one measurement to the next
   * @param patience it stops when so many measurements in a row were no better than the best
   * @param averages the averaged weights, as they are at any moment
   * @param fingerprint of all that determines the run
   */
  public EarlyStopping(
      NDManager manager,
      int steps,
      int stepsBetween,
      int patience,
      Map<String, NDArray> averages,
      int[] fingerprint) {
    this.steps = steps;
    this.stepsBetween = stepsBetween;
    this.patience = patience;
    this.averages = averages;
    this.fingerprint = fingerprint.clone();
    this.run = manager.create(fingerprint.clone());
    this.bestStep = manager.create(new int[] {0});
    this.bestLoss = manager.create(new float[] {Float.POSITIVE_INFINITY});
    averages.forEach((name, average) -> best.put(name, manager.zeros(average.getShape())));
    keep();
  }

  private void keep() {
    averages.forEach((name, average) -> average.copyTo(best.get(name)));
  }

  @Override
  public void begin() {
    if (!Arrays.equals(run.toIntArray(), fingerprint)) {
      throw new InvalidDataException(
          "the job's checkpoint",
          "the dataset's records or the way in which they are trained on have changed since",
          "Submit the fine-tuning again");
    }
  }

  @Override
  public boolean isDue(int stepsDone) {
    return stepsDone % stepsBetween == 0 || stepsDone == steps;
  }

  @Override
  public Map<String, Double> measured(int stepsDone, DoubleSupplier validationLoss) {
    double loss = validationLoss.getAsDouble();
    float rounded = (float) loss;
    if (rounded < bestLoss.toFloatArray()[0]) {
      bestLoss.set(new float[] {rounded});
      bestStep.set(new int[] {stepsDone});
      keep();
    }
    return Map.of("validation_loss", loss, "best_step", (double) bestStep());
  }

  private int bestStep() {
    return bestStep.toIntArray()[0];
  }

  @Override
  public boolean isOver(int stepsDone) {
    return stepsDone >= steps || stepsDone - bestStep() >= patience * stepsBetween;
  }

  @Override
  public Map<String, NDArray> weights() {
    return best;
  }

  @Override
  public int stepsKept(int stepsDone) {
    return bestStep();
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    state.put("run", run);
    state.put("best_step", bestStep);
    state.put("best_loss", bestLoss);
    best.forEach((name, array) -> state.put("best." + name, array));
    return state;
  }
}
