package org.seisbridge.trainer.job;

import org.seisbridge.trainer.model.TrainingConfig;

/** All that trainings need to know beside what a job says. */
@FunctionalInterface
public interface TrainingPlan {
  /**
   * The configuration of a pre-training.
   *
   * @throws IllegalArgumentException if there can be none of that size
   */
  TrainingConfig of(int samples, int steps);

  /** By how many unseen samples a fine-tuned model is compared with the one it began with. */
  default int gallery() {
    return 500;
  }
}
