package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.velocity.SampleSeeds;

class EventSetTest {
  @Test
  void noEventIsBothTrainedOnAndTestedWith() {
    Set<Long> trained = new HashSet<>();
    Set<Long> tested = new HashSet<>();
    for (EventTask task : EventTask.values()) {
      for (int i = 0; i < 1000; i++) {
        trained.add(new EventSet(task, SampleSeeds.TRAINING, 1000, 3, 8).sampleSeed(i));
        tested.add(new EventSet(task, 2, 1000, 3, 8).sampleSeed(i));
      }
    }
    assertThat(trained).hasSize(3000).allMatch(seed -> seed < 0);
    assertThat(tested).hasSize(3000).allMatch(seed -> seed >= 0);
  }

  @Test
  void everyStationIsNearAndEveryMechanismHasAStyle() {
    EventSet set = new EventSet(EventTask.MECHANISM, 7, 6, 2, 4);
    for (int i = 0; i < set.count(); i++) {
      EventSample event = set.sample(i);

      assertThat(event.stations()).hasSizeBetween(1, 4);
      assertThat(event.stations())
          .allMatch(s -> s.position().distance(event.epicentre().orElseThrow()) <= EventSet.FAR);
      assertThat(event.style().orElseThrow()).isNotEqualTo(FaultingStyle.OBLIQUE);
      assertThat(EventTask.MECHANISM.isLabelled(event)).isTrue();
    }
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    EventSet set = new EventSet(EventTask.CLASSIFICATION, 7, 3, 1, 2);
    for (int i = 0; i < 3; i++) {
      EventSample sample = set.sample(i);
      ByteBuffer entry = ByteBuffer.allocate(set.format().bytes()).order(ByteOrder.LITTLE_ENDIAN);
      set.format().put(sample, entry);
      assertThat(entry.hasRemaining()).isFalse();

      EventSample read = set.format().get(entry.flip());

      assertThat(read.withoutAmplitudes())
          .usingRecursiveComparison()
          .withEqualsForType(Float::equals, Float.class)
          .isEqualTo(sample.withoutAmplitudes());
      for (int s = 0; s < sample.stations().size(); s++) {
        float[] before = sample.stations().get(s).amplitudes();
        float peak = 0;
        for (float amplitude : before) {
          peak = Math.max(peak, Math.abs(amplitude));
        }
        assertThat(read.stations().get(s).amplitudes())
            .containsExactly(before, within(peak * 1e-3f));
      }
    }
  }

  @Test
  void moreStationsThanTasksTakeAreRefused() {
    assertThatThrownBy(() -> new EventSet(EventTask.LOCATION, 1, 10, 3, 21))
        .hasMessageContaining("1 to 20");
  }
}
