package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.trainer.figures.FoldFigures;

class CrossValidationTest {
  private static final List<EventClass> KINDS = List.of(EventClass.values());

  /** Events whose recordings are noise, of a frequency that is the class's if it may tell. */
  private static RecordedEvents events(boolean telling, int... counts) {
    SplittableRandom random = new SplittableRandom(3);
    List<RecordedEvent> events = new ArrayList<>();
    for (int kind = 0; kind < counts.length; kind++) {
      for (int i = 0; i < counts[kind]; i++) {
        List<RecordingWindow> windows = new ArrayList<>();
        for (int s = 0; s < 1 + i % 3; s++) {
          windows.add(new RecordingWindow(wave(telling ? 2 + 3 * kind : 2, random), -9));
        }
        events.add(new RecordedEvent(kind + "-" + i, KINDS.get(kind), windows));
      }
    }
    return new RecordedEvents(RecordedPart.EVENT, events, 0);
  }

  private static float[] wave(double frequency, SplittableRandom random) {
    float[] wave = new float[6800];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) (random.nextGaussian() + 0.5 * Math.sin(2 * Math.PI * frequency * i / 100));
    }
    return wave;
  }

  @Test
  void eachEventIsInOneFoldAndEachClassInAll() {
    RecordedEvents events = events(true, 13, 5, 8);
    CrossValidation validation = new CrossValidation(events, 5, 1, 10);

    Map<String, List<Integer>> folds = new TreeMap<>();
    for (int i = 0; i < events.events().size(); i++) {
      folds
          .computeIfAbsent(events.events().get(i).kind().label(), kind -> new ArrayList<>())
          .add(validation.foldOfEvents()[i]);
    }
    assertThat(validation.foldOfEvents()).hasSize(26);
    folds.values().forEach(own -> assertThat(own).contains(0, 1, 2, 3, 4));
    assertThat(folds.get("explosion")).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void theBaselineTellsWhatCanBeToldAndNothingElse() {
    FoldFigures told = new CrossValidation(events(true, 13, 12, 12), 3, 1, 10).baseline(() -> {});
    FoldFigures guessed =
        new CrossValidation(events(false, 13, 12, 12), 3, 1, 10).baseline(() -> {});

    assertThat(told.named().get("macro_auc").all().value()).isGreaterThan(0.95);
    assertThat(guessed.named().get("macro_auc").all().low()).isLessThan(0.5);
    int events = 0;
    for (int[] row : told.confusion()) {
      for (int count : row) {
        events += count;
      }
    }
    assertThat(events).isEqualTo(37);
  }

  @Test
  void twoClassesAreEnough() {
    FoldFigures told = new CrossValidation(events(true, 10, 10), 2, 1, 10).baseline(() -> {});

    assertThat(told.named()).containsOnlyKeys("auc.earthquake_explosion", "accuracy");
  }

  @Test
  void tooFewEventsAreRefused() {
    assertThatThrownBy(() -> new CrossValidation(events(true, 20), 5, 1, 10))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("all of its 20 events are of one class");
    assertThatThrownBy(() -> new CrossValidation(events(true, 20, 4), 5, 1, 10))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("4 events of class explosion")
        .hasMessageContaining("fewer than 5 folds");
    assertThatThrownBy(() -> new CrossValidation(events(true, 5, 5), 5, 1, 10))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("8 are left to train on");
  }
}
