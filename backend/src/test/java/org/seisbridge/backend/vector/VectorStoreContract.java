package org.seisbridge.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.backend.vector.ClusteredVectors.SCOPE;
import static org.seisbridge.backend.vector.ClusteredVectors.TEAM;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Filter;

/** What every vector store promises. A store's own test extends this and says how to open it. */
public abstract class VectorStoreContract {
  protected static final VectorCollection GATHERS = new VectorCollection(Modality.GATHER, "m1");
  private static final Filter ALL = new Filter.All();

  private final List<VectorEntry> entries = ClusteredVectors.entries(300, 7);

  /** An empty store. */
  protected abstract VectorStore store();

  @Test
  void theNearestComeFirstWithTheirCosine() {
    store().upsert(GATHERS, entries);
    float[] query = entries.get(41).vector();

    List<Candidate> found = store().search(GATHERS, query, SCOPE, ALL, 10);

    assertThat(found)
        .extracting(Candidate::record)
        .containsExactlyElementsOf(nearest(query, entry -> true, 10));
    assertThat(found.getFirst().similarity()).isCloseTo(1, within(1e-5));
    assertThat(found.getLast().similarity())
        .isCloseTo(
            ClusteredVectors.dot(query, entry(found.getLast().record()).vector()), within(1e-5));
  }

  @Test
  void anEntryReplacesTheOneOfItsRecord() {
    store().upsert(GATHERS, entries);
    VectorEntry old = entries.get(4);
    VectorEntry replacement =
        new VectorEntry(
            old.record(),
            2,
            TEAM,
            9,
            "Style_B",
            Set.of(),
            Map.of("velocity_mean", 1.0),
            old.vector());
    store().upsert(GATHERS, List.of(replacement));
    store().upsert(GATHERS, List.of(replacement));

    assertThat(store().count(GATHERS)).isEqualTo(300);
    assertThat(search(old.vector(), ALL, 1))
        .singleElement()
        .satisfies(hit -> assertThat(hit.generation()).isEqualTo(2));
    assertThat(search(old.vector(), new Filter.InDatasets(Set.of(9L)), 10)).hasSize(1);
    assertThat(search(old.vector(), attribute(2004, 2004), 10)).isEmpty();
  }

  @Test
  void whatIsDeletedIsNotFound() {
    store().upsert(GATHERS, entries);
    store().delete(GATHERS, List.of(1L, 2L, 12345L));

    assertThat(store().count(GATHERS)).isEqualTo(298);
    assertThat(search(entries.getFirst().vector(), ALL, 300))
        .hasSize(298)
        .extracting(Candidate::record)
        .doesNotContain(1L, 2L);
  }

  @Test
  void filtersHoldAndLoseNothing() {
    store().upsert(GATHERS, entries);

    assertFinds(new Filter.InDatasets(Set.of(2L)), entry -> entry.dataset() == 2);
    assertFinds(
        new Filter.OfFamilies(Set.of("Style_A", "FlatVel_A")),
        entry -> Set.of("Style_A", "FlatVel_A").contains(entry.family()));
    assertFinds(
        new Filter.Tagged(Set.of("tag0", "Kind \"B\"")),
        entry -> entry.tags().contains("tag0") || entry.tags().contains("Kind \"B\""));
    assertFinds(new Filter.Tagged(Set.of("tag")), entry -> false);
    assertFinds(attribute(2010, 2012), entry -> entry.record() >= 11 && entry.record() <= 13);
    assertFinds(
        new Filter.And(
            List.of(
                new Filter.InDatasets(Set.of(1L)),
                new Filter.OfFamilies(Set.of("Style_A")),
                attribute(2100, Double.POSITIVE_INFINITY))),
        entry -> entry.dataset() == 1 && entry.family().equals("Style_A") && entry.record() >= 101);
    assertFinds(new Filter.And(List.of()), entry -> true);
    assertFinds(new Filter.InDatasets(Set.of()), entry -> false);
    assertFinds(new Filter.OfFamilies(Set.of()), entry -> false);
    assertFinds(new Filter.OfFamilies(Set.of("Style_A\" or 1 == 1 or \"", "*")), entry -> false);
  }

  @Test
  void anotherTeamsEntriesAreNeverFound() {
    VectorEntry ours = entries.getFirst();
    store().upsert(GATHERS, entries);
    store()
        .upsert(
            GATHERS,
            List.of(new VectorEntry(1000, 1, 2, 1, "Style_A", Set.of(), Map.of(), ours.vector())));

    assertThat(search(ours.vector(), ALL, 300))
        .hasSize(300)
        .extracting(Candidate::record)
        .doesNotContain(1000L);
    assertThat(store().search(GATHERS, ours.vector(), new Scope(Set.of(2L), Set.of(1L)), ALL, 10))
        .extracting(Candidate::record)
        .containsExactly(1000L);
  }

  @Test
  void whatIsOutOfScopeIsNotFoundWhateverTheFilter() {
    store().upsert(GATHERS, entries);
    float[] query = entries.get(17).vector();
    Scope second = new Scope(Set.of(TEAM), Set.of(2L));

    assertThat(store().search(GATHERS, query, second, ALL, 300))
        .extracting(Candidate::record)
        .containsExactlyElementsOf(nearest(query, entry -> entry.dataset() == 2, 300));
    assertThat(store().search(GATHERS, query, second, new Filter.InDatasets(Set.of(1L)), 300))
        .isEmpty();
    assertThat(store().search(GATHERS, query, new Scope(Set.of(), Set.of()), ALL, 300)).isEmpty();
  }

  @Test
  void everyEntryIsListedOnceInOrder() {
    List<VectorEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(3));
    store().upsert(GATHERS, shuffled);
    store().upsert(GATHERS, List.of(entry(77, 5, entries.getFirst().vector())));
    store().delete(GATHERS, List.of(101L, 300L));

    SortedMap<Long, Long> first = store().generations(GATHERS, 0, 200);
    SortedMap<Long, Long> second = store().generations(GATHERS, first.lastKey(), 200);

    assertThat(first).hasSize(200).containsEntry(77L, 5L).containsEntry(78L, 1L);
    assertThat(first.firstKey()).isEqualTo(1);
    assertThat(first.lastKey()).isEqualTo(201);
    assertThat(second).hasSize(98);
    assertThat(second.firstKey()).isEqualTo(202);
    assertThat(store().generations(GATHERS, 299, 200)).isEmpty();
  }

  @Test
  void aCollectionThatWasNeverFilledIsEmpty() {
    VectorCollection unknown = new VectorCollection(Modality.VELOCITY, "m1");

    assertThat(store().count(unknown)).isZero();
    assertThat(store().generations(unknown, 0, 10)).isEmpty();
    assertThat(store().search(unknown, entries.getFirst().vector(), SCOPE, ALL, 10)).isEmpty();
    store().delete(unknown, List.of(1L));
  }

  @Test
  void collectionsAreApartAndThoseOfModelsThatAreNotKeptCanBeDropped() {
    VectorCollection velocities = new VectorCollection(Modality.VELOCITY, "m1");
    VectorCollection older = new VectorCollection(Modality.GATHER, "m0.9");
    VectorCollection kept = new VectorCollection(Modality.GATHER, "m2");
    store().upsert(GATHERS, entries);
    store().upsert(velocities, entries.subList(0, 5));
    store().upsert(older, entries.subList(0, 7));
    store().upsert(kept, entries.subList(0, 9));
    assertThat(store().count(velocities)).isEqualTo(5);

    store().promote("m1");
    store().retain(Set.of("m1", "m2"));

    assertThat(store().count(GATHERS)).isEqualTo(300);
    assertThat(store().count(kept)).isEqualTo(9);
    assertThat(store().count(velocities)).isEqualTo(5);
    assertThat(store().count(older)).isZero();
  }

  @Test
  void aVectorOfAnotherLengthOrDimensionIsRefused() {
    store().upsert(GATHERS, entries);
    float[] twice = entries.getFirst().vector().clone();
    for (int i = 0; i < twice.length; i++) {
      twice[i] *= 2;
    }

    assertThatThrownBy(() -> search(twice, ALL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length 1");
    assertThatThrownBy(() -> store().upsert(GATHERS, List.of(entry(1000, 1, new float[] {1, 0}))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension");
    assertThatThrownBy(() -> search(new float[] {1, 0}, ALL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension");
    assertThat(store().count(GATHERS)).isEqualTo(300);
  }

  @Test
  void readersAndWritersDoNotDisturbOneAnother() {
    store().upsert(GATHERS, entries.subList(0, 100));
    List<CompletableFuture<Void>> work =
        List.of(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 100; i < 300; i += 20) {
                    store().upsert(GATHERS, entries.subList(i, i + 20));
                  }
                }),
            CompletableFuture.runAsync(
                () -> {
                  for (long record = 51; record <= 100; record++) {
                    store().delete(GATHERS, List.of(record));
                  }
                }),
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    float[] query = entries.get(i).vector();
                    assertThat(search(query, ALL, 1))
                        .extracting(Candidate::record)
                        .contains(i + 1L);
                  }
                }));
    work.forEach(CompletableFuture::join);

    assertThat(store().count(GATHERS)).isEqualTo(250);
  }

  private void assertFinds(Filter filter, Predicate<VectorEntry> passes) {
    float[] query = entries.get(17).vector();
    assertThat(search(query, filter, 300))
        .extracting(Candidate::record)
        .containsExactlyElementsOf(nearest(query, passes, 300));
  }

  private List<Candidate> search(float[] query, Filter filter, int limit) {
    return store().search(GATHERS, query, SCOPE, filter, limit);
  }

  private List<Long> nearest(float[] query, Predicate<VectorEntry> passes, int limit) {
    return entries.stream()
        .filter(passes)
        .sorted(
            Comparator.comparingDouble(
                (VectorEntry entry) -> -ClusteredVectors.dot(query, entry.vector())))
        .limit(limit)
        .map(VectorEntry::record)
        .toList();
  }

  private VectorEntry entry(long record) {
    return entries.get((int) record - 1);
  }

  private static VectorEntry entry(long record, long generation, float[] vector) {
    return new VectorEntry(record, generation, TEAM, 1, null, Set.of(), Map.of(), vector);
  }

  private static Filter attribute(double low, double high) {
    return new Filter.AttributeBetween("velocity_mean", low, high);
  }
}
