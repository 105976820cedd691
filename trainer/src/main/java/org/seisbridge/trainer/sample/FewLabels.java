package org.seisbridge.trainer.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Events in the order in which labels are given to them, for figures over few labels: fewer labels
 * are always a part of more. Any number of them has about the classes' shares: less than one event
 * more of a class than its share, and each class once before any class twice.
 */
public final class FewLabels {
  /** How many labelled events figures are given for. */
  public static final List<Integer> COUNTS = List.of(10, 30, 100, 300);

  private final List<String> events;
  private final List<String> order;

  /**
   * @param events event of each trace
   * @param classes class of each trace
   * @throws IllegalArgumentException if an event has traces of two classes
   */
  public FewLabels(List<String> events, int[] classes, long seed) {
    LabelledEvents labelled = new LabelledEvents(events, classes);
    this.events = labelled.ofTraces();
    List<Placed> placed = new ArrayList<>();
    for (List<String> own : labelled.shuffled(seed)) {
      for (int i = 0; i < own.size(); i++) {
        placed.add(new Placed(own.get(i), (double) i / own.size()));
      }
    }
    placed.sort(Comparator.comparingDouble(Placed::place));
    order = placed.stream().map(Placed::event).toList();
  }

  /** An event and how many of its class come before it, as a share of the class. */
  private record Placed(String event, double place) {}

  /**
   * Places of the traces of the first so many events, ascending.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  public int[] traces(int labelled) {
    if (labelled < 1 || labelled > order.size()) {
      throw new IllegalArgumentException(
          "%d labels are wanted of %d events".formatted(labelled, order.size()));
    }
    Set<String> first = new HashSet<>(order.subList(0, labelled));
    return IntStream.range(0, events.size()).filter(i -> first.contains(events.get(i))).toArray();
  }
}
