package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.baseline.Picks;

class PickBatchTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private static PickWindow window(OptionalDouble p, OptionalDouble s) {
    return new PickWindow(new float[18_000], new Picks(p, s));
  }

  /** At 50 Hz, sure at the arrival and exp(-1/2) as sure a tenth of a second from it. */
  @Test
  void aTargetIsABellAboutEachArrival() {
    float[] target = PickBatch.target(window(OptionalDouble.of(1000), OptionalDouble.of(1600)));

    assertThat(target[500]).isEqualTo(1);
    assertThat(target[505]).isCloseTo((float) Math.exp(-0.5), within(1e-6f));
    assertThat(target[3000 + 800]).isEqualTo(1);
    assertThat(target[3000 + 500]).isZero();
    for (int i = 0; i < 3000; i++) {
      assertThat(target[i] + target[3000 + i] + target[6000 + i]).isCloseTo(1, within(1e-6f));
    }
  }

  @Test
  void arrivalsThatMeetShare() {
    float[] target = PickBatch.target(window(OptionalDouble.of(1000), OptionalDouble.of(1000)));

    assertThat(target[500]).isEqualTo(0.5f);
    assertThat(target[3500]).isEqualTo(0.5f);
    assertThat(target[6500]).isZero();
  }

  @Test
  void whereNothingArrivesIsNeither() {
    float[] target = PickBatch.target(window(NONE, NONE));

    for (int i = 0; i < 3000; i++) {
      assertThat(target[6000 + i]).isEqualTo(1);
    }
  }

  @Test
  void partsAreTheWhole() {
    PickBatch batch =
        PickBatch.of(List.of(window(OptionalDouble.of(10), NONE), window(NONE, NONE)));

    PickBatch second = batch.part(1, 2);

    assertThat(second.size()).isEqualTo(1);
    assertThat(second.targets()).containsExactly(PickBatch.target(window(NONE, NONE)));
    assertThat(batch.part(0, 2)).isSameAs(batch);
  }
}
