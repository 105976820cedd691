package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.velocity.Family;

/** What searches by several queries promise over any vector store. */
final class TogetherSearches {
  private static final int RECORDS = 12;

  private TogetherSearches() {}

  /** Fills an empty backend and searches it. */
  static void assertSound(RunningBackend backend) {
    long dataset = backend.dataset("together");
    for (int seed = 1; seed <= RECORDS; seed++) {
      backend.call(
          Contract.INGEST,
          new IngestRequest(
              dataset, "record " + seed, null, null, Samples.velocity(Family.FLAT_VEL_A, seed)));
    }
    backend.awaitIndexed();
    Query file = new Query.OfFile(Modality.GATHER, Samples.gather(Family.FLAT_VEL_A, 3));
    Query wishes = new Query.OfDescriptors(Map.of("velocity_mean", 3900.0));

    Map<Long, Double> byFile = similarities(search(backend, file));
    Map<Long, Double> byWishes = similarities(search(backend, wishes));
    List<Hit> weighed =
        search(
            backend,
            new Query.Together(List.of(file, wishes), new Fusion.Weighted(List.of(3.0, 1.0))));
    assertThat(weighed).hasSize(RECORDS);
    assertThat(weighed)
        .allSatisfy(
            hit -> {
              long id = hit.record().id();
              assertThat(hit.similarity())
                  .isCloseTo(0.75 * byFile.get(id) + 0.25 * byWishes.get(id), within(1e-4));
            });
    assertThat(weighed)
        .isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));

    List<Hit> ranked =
        search(backend, new Query.Together(List.of(file, wishes), new Fusion.ReciprocalRank()));
    List<Long> first = new ArrayList<>(byFile.keySet());
    first.sort((a, b) -> Double.compare(byFile.get(b), byFile.get(a)));
    List<Long> second = new ArrayList<>(byWishes.keySet());
    second.sort((a, b) -> Double.compare(byWishes.get(b), byWishes.get(a)));
    assertThat(ranked)
        .hasSize(RECORDS)
        .allSatisfy(
            hit -> {
              long id = hit.record().id();
              double sum = 1.0 / (61 + first.indexOf(id)) + 1.0 / (61 + second.indexOf(id));
              assertThat(hit.similarity()).isCloseTo(sum / 2 * 61, within(1e-5));
            });

    assertThatThrownBy(
            () -> search(backend, new Query.Together(List.of(file), new Fusion.ReciprocalRank())))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("2 to 8");
    assertThatThrownBy(
            () ->
                search(
                    backend,
                    new Query.Together(
                        List.of(file, wishes), new Fusion.Weighted(List.of(1.0, 0.0)))))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("positive weights");
  }

  private static Map<Long, Double> similarities(List<Hit> hits) {
    Map<Long, Double> similarities = new HashMap<>();
    hits.forEach(hit -> similarities.put(hit.record().id(), hit.similarity()));
    return similarities;
  }

  private static List<Hit> search(RunningBackend backend, Query query) {
    SearchReply reply =
        backend.call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, RECORDS));
    return reply.hits();
  }
}
