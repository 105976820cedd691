package org.seisbridge.trainer.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Traces in folds for cross-validation: all traces of an event are in one fold, each class is
 * spread over the folds evenly, and folds differ by one event at most.
 *
 * @param folds fold of each trace, from 0
 * @param count number of folds
 */
public record EventFolds(int[] folds, int count) {

  /**
   * Deals events out, the same ones always in the same way, in whatever order their traces come.
   *
   * @param events event of each trace
   * @param classes class of each trace
   * @param count number of folds, 2 at least
   * @throws IllegalArgumentException if there are fewer events than folds, or an event has traces
   *     of two classes
   */
  public static EventFolds of(List<String> events, int[] classes, int count, long seed) {
    LabelledEvents labelled = new LabelledEvents(events, classes);
    if (count < 2 || labelled.count() < count) {
      throw new IllegalArgumentException(
          "%d events cannot be parted into %d folds; it takes two folds, and an event for each"
              .formatted(labelled.count(), count));
    }
    Map<String, Integer> foldOf = new HashMap<>();
    for (List<String> own : labelled.shuffled(seed)) {
      for (String event : own) {
        foldOf.put(event, foldOf.size() % count);
      }
    }
    return new EventFolds(labelled.ofTraces().stream().mapToInt(foldOf::get).toArray(), count);
  }

  /** Places of the traces that are tested with in a fold, ascending. */
  public int[] test(int fold) {
    return places(own -> own == fold);
  }

  /** Places of the traces that are trained with in a fold: all others, ascending. */
  public int[] training(int fold) {
    return places(own -> own != fold);
  }

  private int[] places(IntPredicate wanted) {
    return IntStream.range(0, folds.length).filter(i -> wanted.test(folds[i])).toArray();
  }
}
