package org.seisbridge.trainer.training;

import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.sample.Augmentation;

/** Configurations small enough for tests. */
public final class Configs {
  private Configs() {}

  /** 320 samples, batches of 32, a small network. */
  public static TrainingConfig tiny(int steps) {
    return new TrainingConfig(
        11,
        320,
        64,
        12,
        100,
        1,
        32,
        steps,
        5,
        2e-3f,
        0.05f,
        1,
        0.9f,
        1,
        1,
        NetworkShape.small(),
        Augmentation.standard());
  }
}
