package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.trainer.training.LabelSplit;

class ShiftedEventsTest {

  /** So many events, each of one recording that counts its samples. */
  private static List<RecordedEvent> events(int count) {
    float[] vertical = new float[6800];
    for (int i = 0; i < vertical.length; i++) {
      vertical[i] = i;
    }
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new RecordedEvent(
                    "e" + i,
                    i < count / 2 ? EventClass.EARTHQUAKE : EventClass.EXPLOSION,
                    List.of(new RecordingWindow(vertical, -9))))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 23, 102})
  void eventsThatSayWhenToStopAreNotTrainedOn(int count) {
    ShiftedEvents samples = new ShiftedEvents(events(count), 1);
    Set<String> trained = new HashSet<>();
    Set<String> stopping = new HashSet<>();
    for (int i = 0; i < samples.size(); i++) {
      (LabelSplit.isStopping(i) ? stopping : trained).add(samples.event(i).id());
    }

    assertThat(stopping).hasSize(count / 5).doesNotContainAnyElementsOf(trained);
    assertThat(trained).hasSize(count - count / 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 102})
  void eachTimeTheMinuteBeginsAtAnotherTime(int count) {
    ShiftedEvents samples = new ShiftedEvents(events(count), 1);
    Set<Float> begun = new HashSet<>();
    for (int i = 0; i < samples.size(); i++) {
      float first = samples.read(i).stations().getFirst().amplitudes()[0];
      begun.add(first);
      assertThat(first).isBetween(0f, 800f);
      assertThat(samples.read(i).stations().getFirst().amplitudes()[0]).isEqualTo(first);
    }
    assertThat(begun).hasSizeGreaterThan(count);
  }
}
