package org.seisbridge.trainer.model;

import org.seisbridge.api.job.TuningMethod;
import org.seisbridge.trainer.sample.Augmentation;

/**
 * Everything that determines a fine-tuning beside the model that it begins with.
 *
 * @param rank of the matrices beside each weight; null unless the method is low-rank
 * @param stepsBetween steps from one measurement to the next
 * @param patience it stops when so many measurements in a row were no better than the best
 */
public record TuningConfig(
    TuningMethod method,
    Integer rank,
    TuningData data,
    Recipe recipe,
    int stepsBetween,
    int patience) {

  private static final int RANK = 8;
  private static final int STEPS_BETWEEN = 20;
  private static final int PATIENCE = 8;
  private static final int LONGEST_WARMUP = 50;
  private static final int SMALLEST_BATCH = 8;
  private static final int LARGEST_BATCH = 64;

  /**
   * The usual settings: a step takes a quarter of the training records, 8 to 64 of them; the fewer
   * weights change, the faster they do.
   *
   * @param steps the most optimiser steps, 1 or more
   */
  public static TuningConfig of(TuningMethod method, int steps, TuningData data) {
    float learningRate =
        switch (method) {
          case FULL -> 2e-4f;
          case FROZEN -> 5e-4f;
          case LOW_RANK -> 2e-3f;
          case HEAD -> 1e-3f;
        };
    Recipe recipe =
        new Recipe(
            data.seed(),
            Math.clamp(data.trainingRecords() / 4, SMALLEST_BATCH, LARGEST_BATCH),
            steps,
            Math.min(LONGEST_WARMUP, steps / 10),
            learningRate,
            0.05f,
            1,
            0.98f,
            0.5f,
            1,
            Augmentation.ofRecords());
    return new TuningConfig(
        method,
        method == TuningMethod.LOW_RANK ? RANK : null,
        data,
        recipe,
        STEPS_BETWEEN,
        PATIENCE);
  }
}
