package org.seisbridge.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.model.TrainingConfig;

class DemoDatasetTest {

  @Test
  void noModelHasSeenTheDemonstration() {
    assertThat(DemoDataset.SEED)
        .isNotEqualTo(SampleSeeds.TRAINING)
        .isNotEqualTo(TrainingConfig.VALIDATION_SEED);
  }
}
