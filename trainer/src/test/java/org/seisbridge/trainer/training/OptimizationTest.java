package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptimizationTest {
  @Test
  void theLearningRateRisesThenFallsToNothing() {
    Optimization optimization = new Optimization(1, 32, 100, 5, 2e-3f, 0.05f, 1, 0.9f);

    assertThat(optimization.learningRate(0)).isLessThan(optimization.learningRate(4));
    assertThat(optimization.learningRate(4)).isEqualTo(2e-3f);
    assertThat(optimization.learningRate(99)).isLessThan(2e-5f);
  }
}
