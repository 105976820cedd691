package org.seisbridge.trainer.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Traces by event and class. Splits and subsets are of events, so that no event is on both sides of
 * one, and depend on the events' names and classes alone, not on the order of the traces.
 */
final class LabelledEvents {
  private final List<String> events;

  /** Names of each class's events, in the classes' order. */
  private final List<List<String>> byClass = new ArrayList<>();

  /**
   * @param events event of each trace
   * @param classes class of each trace
   * @throws IllegalArgumentException if an event has traces of two classes
   */
  LabelledEvents(List<String> events, int[] classes) {
    if (events.size() != classes.length) {
      throw new IllegalArgumentException(
          "%d traces of events, %d of classes".formatted(events.size(), classes.length));
    }
    this.events = List.copyOf(events);
    Map<String, Integer> classOf = new TreeMap<>();
    for (int i = 0; i < classes.length; i++) {
      Integer other = classOf.putIfAbsent(events.get(i), classes[i]);
      if (other != null && other != classes[i]) {
        throw new IllegalArgumentException(
            "event %s is of class %d and of class %d; give it one"
                .formatted(events.get(i), other, classes[i]));
      }
    }
    Map<Integer, List<String>> sorted = new TreeMap<>();
    classOf.forEach((event, c) -> sorted.computeIfAbsent(c, key -> new ArrayList<>()).add(event));
    byClass.addAll(sorted.values());
  }

  /** Number of events. */
  int count() {
    return byClass.stream().mapToInt(List::size).sum();
  }

  /** The events of each class in random order. */
  List<List<String>> shuffled(long seed) {
    Random random = new Random(seed);
    List<List<String>> shuffled = new ArrayList<>();
    for (List<String> own : byClass) {
      List<String> copy = new ArrayList<>(own);
      Collections.shuffle(copy, random);
      shuffled.add(copy);
    }
    return shuffled;
  }

  /** The event of each trace. */
  List<String> ofTraces() {
    return events;
  }
}
