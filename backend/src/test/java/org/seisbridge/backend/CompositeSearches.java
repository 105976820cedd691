package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;
import org.seisbridge.seismic.velocity.Family;

/**
 * What changes, wishes and negative examples promise over any vector store, among the records of
 * {@link TogetherSearches}.
 */
final class CompositeSearches {
  private static final String MEAN = "velocity_mean";

  /** What one spread of the mean velocity outside a range costs, and that spread in m/s. */
  private static final double STRENGTH = 0.5;

  private static final double SPREAD = 490;

  private static final Family FAMILY = Family.FLAT_VEL_A;

  private final RunningBackend backend;
  private final Query file = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FAMILY, 3));
  private final Map<Long, Hit> plain;

  private CompositeSearches(RunningBackend backend) {
    this.backend = backend;
    this.plain = byRecord(search(file, List.of(), List.of()).hits());
  }

  /** Searches a backend with those records. */
  static void assertSound(RunningBackend backend) {
    CompositeSearches searches = new CompositeSearches(backend);
    searches.whatLiesOutsideARangeComesTheLaterTheFurtherItDoes();
    searches.aChangeIsAddedToWhatTheBaseHas();
    searches.whatIsLikeANegativeExampleSinks();
    searches.allOfItGoesTogether();
    searches.whatCannotBeMeantIsRefused();
  }

  private void whatLiesOutsideARangeComesTheLaterTheFurtherItDoes() {
    Wish wish = new Wish(MEAN, null, 2600.0, 2.0);

    SearchReply reply = search(file, List.of(wish), List.of());

    assertThat(reply.wishes()).containsExactly(wish);
    assertThat(reply.hits())
        .hasSameSizeAs(plain.values())
        .isSortedAccordingTo(Comparator.comparingDouble(hit -> hit.penalty() - hit.similarity()))
        .allSatisfy(
            hit -> {
              double outside = Math.max(0, mean(hit) - 2600);
              assertThat(hit.penalty()).isCloseTo(2 * STRENGTH * outside / SPREAD, within(1e-9));
              assertThat(hit.similarity())
                  .isCloseTo(plain.get(hit.record().id()).similarity(), within(1e-4));
            })
        .anySatisfy(hit -> assertThat(hit.penalty()).isPositive());
  }

  private void aChangeIsAddedToWhatTheBaseHas() {
    Hit base = plain.values().iterator().next();
    long id = base.record().id();
    Query record = new Query.Changed(new Query.OfRecord(id, null), Map.of(MEAN, 200.0));

    SearchReply reply = search(record, List.of(), List.of());

    double wished = mean(base) + 200;
    assertThat(reply.wishes()).containsExactly(Wish.between(MEAN, wished, wished));
    assertThat(reply.hits())
        .hasSize(plain.size() - 1)
        .allSatisfy(
            hit -> {
              assertThat(hit.record().id()).isNotEqualTo(id);
              assertThat(hit.penalty())
                  .isCloseTo(STRENGTH * Math.abs(mean(hit) - wished) / SPREAD, within(1e-9));
            });
    Query gather = new Query.OfFile(Modality.GATHER, Samples.gather(FAMILY, 3));
    SearchReply inferred =
        search(new Query.Changed(gather, Map.of(MEAN, 2500.0)), List.of(), List.of());
    assertThat(inferred.notes()).singleElement().asString().contains(MEAN, "was inferred");
    assertThat(inferred.wishes().getFirst().low()).isGreaterThan(2500);
    Query model = new Query.Changed(file, Map.of(MEAN, 0.0));
    assertThat(search(model, List.of(), List.of()).hits().getFirst().penalty())
        .isCloseTo(0, within(1e-5));
  }

  private void whatIsLikeANegativeExampleSinks() {
    long unwanted = plain.keySet().iterator().next();
    Query negative = new Query.OfRecord(unwanted, null);
    Map<Long, Hit> near = byRecord(search(negative, List.of(), List.of()).hits());

    List<Hit> hits = search(file, List.of(), List.of(negative)).hits();

    assertThat(hits)
        .hasSize(plain.size() - 1)
        .allSatisfy(
            hit -> {
              long id = hit.record().id();
              assertThat(id).isNotEqualTo(unwanted);
              double cosine = near.get(id).similarity();
              assertThat(hit.similarity())
                  .isCloseTo(plain.get(id).similarity() - 0.25 * cosine, within(1e-4));
            });
  }

  private void allOfItGoesTogether() {
    List<Long> ids = List.copyOf(plain.keySet());
    Query together =
        new Query.Together(
            List.of(
                new Query.Changed(file, Map.of("velocity_mean_deep", 300.0)),
                new Query.OfRecord(ids.get(1), Modality.VELOCITY)),
            new Fusion.Weighted(List.of(2.0, 1.0)));

    SearchReply reply =
        search(
            together,
            List.of(Wish.between("two_way_time", 0.4, 0.5)),
            List.of(new Query.OfRecord(ids.get(2), null), file));

    assertThat(reply.wishes())
        .extracting(Wish::attribute)
        .containsExactly("two_way_time", "velocity_mean_deep");
    assertThat(reply.hits())
        .hasSize(plain.size() - 2)
        .extracting(hit -> hit.record().id())
        .doesNotContain(ids.get(1), ids.get(2));
  }

  private void whatCannotBeMeantIsRefused() {
    assertRefused(file, new Wish("mood", 1.0, 2.0, null), "no attribute 'mood'");
    assertRefused(file, new Wish(MEAN, null, null, null), "where it is to begin");
    assertRefused(file, Wish.between(MEAN, 3000, 2000), "from low to high");
    assertRefused(file, Wish.between("two_way_time", 400, 500), "in its unit, s");
    assertRefused(file, new Wish(MEAN, 1.0, null, 0.0), "weight 0.0. Give it one above 0");
    assertRefused(changed(file, "mood", 1), null, "no attribute 'mood'");
    assertRefused(changed(file, MEAN, Double.NaN), null, "a finite number");
    assertRefused(changed(file, MEAN, -5000), null, "Change it by less");
    assertRefused(new Query.Changed(file, Map.of()), null, "one attribute at least");
    assertRefused(
        changed(new Query.OfDescriptors(Map.of(MEAN, 2500.0)), MEAN, 300),
        null,
        "a record or a file");
    Query ranks =
        new Query.Together(List.of(changed(file, MEAN, 300), file), new Fusion.ReciprocalRank());
    assertRefused(ranks, null, "Fuse by weight");
    assertThatThrownBy(
            () -> search(file, Collections.nCopies(19, new Wish(MEAN, 1.0, null, null)), null))
        .hasMessageContaining("up to 18 wishes, not 19");
    assertThatThrownBy(() -> search(file, null, Collections.nCopies(9, file)))
        .hasMessageContaining("up to 8 negative examples, not 9");
    assertThatThrownBy(() -> search(file, null, List.of(changed(file, MEAN, 300))))
        .hasMessageContaining("not changed");
  }

  private void assertRefused(Query query, Wish wish, String reason) {
    assertThatThrownBy(() -> search(query, wish == null ? null : List.of(wish), null))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining(reason);
  }

  private static Query changed(Query base, String attribute, double by) {
    return new Query.Changed(base, Map.of(attribute, by));
  }

  private SearchReply search(Query query, List<Wish> wishes, List<Query> unlike) {
    return backend.call(
        Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 100, wishes, unlike));
  }

  private static double mean(Hit hit) {
    return hit.record().descriptors().get(MEAN);
  }

  private static Map<Long, Hit> byRecord(List<Hit> hits) {
    return hits.stream().collect(Collectors.toMap(hit -> hit.record().id(), Function.identity()));
  }
}
