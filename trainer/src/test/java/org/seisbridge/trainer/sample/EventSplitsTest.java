package org.seisbridge.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Folds and few labels are of events, whatever events there are. */
class EventSplitsTest {

  /** Events of one to six traces, of up to four classes of any size, their traces mixed. */
  private record Traces(List<String> events, int[] classes) {
    static Traces draw(int events, long seed) {
      Random random = new Random(seed);
      int kinds = 1 + random.nextInt(4);
      List<Integer> traces = new ArrayList<>();
      int[] classOf = new int[events];
      for (int event = 0; event < events; event++) {
        classOf[event] = random.nextInt(1 + random.nextInt(kinds));
        traces.addAll(Collections.nCopies(1 + random.nextInt(6), event));
      }
      Collections.shuffle(traces, random);
      return new Traces(
          traces.stream().map(event -> "e" + event).toList(),
          traces.stream().mapToInt(event -> classOf[event]).toArray());
    }

    Set<String> eventsOf(int[] places) {
      return Arrays.stream(places).mapToObj(events::get).collect(Collectors.toSet());
    }

    /** How many of some events are of each class. */
    Map<Integer, Integer> counts(Set<String> which) {
      Map<String, Integer> classOf = new HashMap<>();
      IntStream.range(0, classes.length).forEach(i -> classOf.put(events.get(i), classes[i]));
      Map<Integer, Integer> counts = new HashMap<>();
      which.forEach(event -> counts.merge(classOf.get(event), 1, Integer::sum));
      return counts;
    }
  }

  @Property(tries = 300)
  void noEventIsInTwoFoldsAndClassesAreSpreadEvenly(
      @ForAll @IntRange(min = 12, max = 120) int events,
      @ForAll @IntRange(min = 2, max = 12) int count,
      @ForAll long seed) {
    Traces traces = Traces.draw(events, seed);

    EventFolds folds = EventFolds.of(traces.events, traces.classes, count, seed);

    List<Set<String>> tested = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      Set<String> test = traces.eventsOf(folds.test(fold));
      Set<String> training = traces.eventsOf(folds.training(fold));
      assertThat(test).doesNotContainAnyElementsOf(training);
      assertThat(folds.test(fold).length + folds.training(fold).length)
          .isEqualTo(traces.classes.length);
      tested.add(test);
    }
    assertThat(tested.stream().mapToInt(Set::size).sum()).isEqualTo(events);
    assertEven(tested.stream().map(Set::size).toList());
    for (int kind = 0; kind < 4; kind++) {
      int own = kind;
      assertEven(tested.stream().map(fold -> traces.counts(fold).getOrDefault(own, 0)).toList());
    }
  }

  private static void assertEven(List<Integer> sizes) {
    assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
  }

  @Property(tries = 300)
  void fewerLabelsArePartOfMoreAndHaveTheSharesOfTheClasses(
      @ForAll @IntRange(min = 5, max = 120) int events, @ForAll long seed) {
    Traces traces = Traces.draw(events, seed);
    FewLabels labels = new FewLabels(traces.events, traces.classes, seed);
    Map<Integer, Integer> all = traces.counts(Set.copyOf(traces.events));
    Set<String> before = Set.of();
    for (int count = 1; count <= events; count++) {
      int[] places = labels.traces(count);
      Set<String> labelled = traces.eventsOf(places);
      assertThat(labelled).hasSize(count).containsAll(before);
      assertThat(places)
          .isEqualTo(
              IntStream.range(0, traces.classes.length)
                  .filter(i -> labelled.contains(traces.events.get(i)))
                  .toArray());
      Map<Integer, Integer> counts = traces.counts(labelled);
      assertThat(counts).hasSize(Math.min(count, all.size()));
      for (Map.Entry<Integer, Integer> own : counts.entrySet()) {
        double share = (double) count * all.get(own.getKey()) / events;
        assertThat((double) own.getValue()).isBetween(share - all.size(), share + 1);
      }
      before = labelled;
    }
  }

  @Property(tries = 50)
  void theOrderOfTheTracesDoesNotMatter(@ForAll long seed) {
    Traces traces = Traces.draw(40, seed);
    int n = traces.classes.length;
    List<String> reversed = traces.events.reversed();
    int[] classes = IntStream.range(0, n).map(i -> traces.classes[n - 1 - i]).toArray();

    int[] folds = EventFolds.of(traces.events, traces.classes, 5, seed).folds();
    int[] others = EventFolds.of(reversed, classes, 5, seed).folds();

    assertThat(IntStream.range(0, n).map(i -> others[n - 1 - i]).toArray()).isEqualTo(folds);
    assertThat(EventFolds.of(traces.events, traces.classes, 5, seed + 1).folds())
        .isNotEqualTo(folds);
    FewLabels labels = new FewLabels(traces.events, traces.classes, seed);
    FewLabels same = new FewLabels(reversed, classes, seed);
    assertThat(IntStream.of(same.traces(10)).map(i -> n - 1 - i).sorted().toArray())
        .isEqualTo(labels.traces(10));
  }

  @Example
  void whatCannotBePartedIsRefused() {
    List<String> events = List.of("nc1", "nc1", "nc2");
    assertThatThrownBy(() -> EventFolds.of(events, new int[] {0, 1, 1}, 2, 1))
        .hasMessageContaining("nc1 is of class 0 and of class 1");
    assertThatThrownBy(() -> EventFolds.of(events, new int[3], 3, 1))
        .hasMessageContaining("2 events cannot be parted into 3 folds");
    assertThatThrownBy(() -> new FewLabels(events, new int[3], 1).traces(3))
        .hasMessageContaining("3 labels are wanted of 2 events");
  }
}
