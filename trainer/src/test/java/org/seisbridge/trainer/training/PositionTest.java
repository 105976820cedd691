package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.model.TrainingConfig;

class PositionTest {
  private static final TrainingConfig CONFIG = Configs.tiny(100);

  @Test
  void anEpochUsesNoSampleTwiceAndTheNextHasHalfAsManyMore() {
    int step = 0;
    for (int samples : new int[] {64, 96, 144, 216, 320, 320}) {
      Set<Integer> used = new HashSet<>();
      for (int batch = 0; batch < samples / 32; batch++, step++) {
        Position position = Position.of(CONFIG, step);
        assertThat(position.samples()).isEqualTo(samples);
        assertThat(position.endsEpoch(CONFIG)).isEqualTo(batch == samples / 32 - 1);
        Arrays.stream(position.sampleIndices(CONFIG)).forEach(used::add);
      }
      assertThat(used).hasSize(samples / 32 * 32).allMatch(index -> index < samples);
    }
  }

  @Test
  void theLearningRateRisesThenFallsToNothing() {
    assertThat(CONFIG.learningRate(0)).isLessThan(CONFIG.learningRate(4));
    assertThat(CONFIG.learningRate(4)).isEqualTo(CONFIG.learningRate());
    assertThat(CONFIG.learningRate(99)).isLessThan(0.01f * CONFIG.learningRate());
  }
}
