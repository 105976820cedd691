package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PositionTest {
  private static final Epochs EPOCHS = new Epochs(1, 32, 64, 320);

  @Test
  void anEpochUsesNoSampleTwiceAndTheNextHasHalfAsManyMore() {
    int step = 0;
    for (int samples : new int[] {64, 96, 144, 216, 320, 320}) {
      Set<Integer> used = new HashSet<>();
      for (int batch = 0; batch < samples / 32; batch++, step++) {
        Position position = EPOCHS.position(step);
        assertThat(position.samples()).isEqualTo(samples);
        assertThat(EPOCHS.endEpoch(step)).isEqualTo(batch == samples / 32 - 1);
        Arrays.stream(position.sampleIndices(EPOCHS)).forEach(used::add);
      }
      assertThat(used).hasSize(samples / 32 * 32).allMatch(index -> index < samples);
    }
  }
}
