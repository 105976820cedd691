package org.seisbridge.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardizationTest {
  @Test
  void velocitiesComeBackInMetresPerSecond() {
    float[] velocities = {1500, 2875.5f, 4500};

    Standardization.velocities(velocities);
    assertThat(velocities[2]).isBetween(1f, 3f);
    Standardization.restoreVelocities(velocities);

    assertThat(velocities).containsExactly(new float[] {1500, 2875.5f, 4500}, within(1e-2f));
  }
}
