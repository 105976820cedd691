package org.seisbridge.trainer.job;

import org.seisbridge.trainer.model.TrainingConfig;

/** All that a training needs to know beside how long it is. */
@FunctionalInterface
public interface TrainingPlan {
  /**
   * The configuration of a run.
   *
   * @throws IllegalArgumentException if there can be none of that size
   */
  TrainingConfig of(int samples, int steps);
}
