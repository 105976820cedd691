package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import org.seisbridge.trainer.seisclip.SeismogramSet;

class SimulatedPicksTest {

  /** Labels alone, as the set has them. */
  private record Labels(SeismogramSet set) implements Samples<SeismogramSample> {
    @Override
    public void await(int samples) {}

    @Override
    public SeismogramSample read(int index) {
      throw new UnsupportedOperationException("labels alone");
    }

    @Override
    public String label(int index) {
      return set.label(index);
    }
  }

  private final SimulatedPicks picks = new SimulatedPicks(new Labels(new SeismogramSet(1, 27)), 27);

  @Test
  void everyFifthIsOfEveryClass() {
    assertThat(IntStream.of(4, 9, 14, 19, 24).mapToObj(picks::label))
        .contains("earthquake", "explosion", "surface event");
  }

  @Test
  void noneIsLeftOutOrTakenTwice() {
    for (int round = 0; round < 5; round++) {
      assertThat(IntStream.range(5 * round, 5 * round + 5).mapToObj(picks::label))
          .containsExactlyInAnyOrder(
              "earthquake", "explosion", "earthquake", "surface event", "earthquake");
    }
    assertThat(picks.label(26)).as("of a round that is not whole").isEqualTo("explosion");
  }
}
