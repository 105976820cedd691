package org.seisbridge.benchmarks.scale;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.backend.vector.VectorStore;

/** One of the platform's own vector stores, used as the platform does. */
final class StoreEngine implements Engine {
  private static final VectorCollection VELOCITIES =
      new VectorCollection(Modality.VELOCITY, "benchmark");
  private static final long TEAM = 1;

  private static final Scope ALL =
      new Scope(Set.of(TEAM), LongStream.range(0, 100).boxed().collect(Collectors.toSet()));

  private final VectorStore store;

  /**
   * @param store closed with this
   */
  StoreEngine(VectorStore store) {
    this.store = store;
  }

  @Override
  public void build(Vectors vectors, int count) {
    for (int from = 0; from < count; from += Vectors.page()) {
      int to = Math.min(count, from + Vectors.page());
      store.upsert(VELOCITIES, IntStream.range(from, to).mapToObj(i -> entry(vectors, i)).toList());
    }
    store.settle(VELOCITIES);
  }

  private static VectorEntry entry(Vectors vectors, int index) {
    return new VectorEntry(
        index + 1, 1, TEAM, Vectors.dataset(index), null, Set.of(), Map.of(), vectors.item(index));
  }

  @Override
  public int[] nearest(float[] query, int limit, int percent) {
    Filter filter =
        percent == 100
            ? new Filter.All()
            : new Filter.InDatasets(
                LongStream.range(0, percent).boxed().collect(Collectors.toSet()));
    return store.search(VELOCITIES, query, ALL, filter, limit).stream()
        .mapToInt(found -> (int) found.record() - 1)
        .toArray();
  }

  @Override
  public void close() {
    store.retain(Set.of());
    store.close();
  }
}
