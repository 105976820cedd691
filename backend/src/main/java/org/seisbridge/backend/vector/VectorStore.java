package org.seisbridge.backend.vector;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.search.Filter;

/**
 * Embeddings, and the search among them. A collection comes into being with its first entry; before
 * that it is empty. All methods block, and any thread may call them. A store that is out of reach
 * or damaged shows as a {@link org.seisbridge.api.ServiceException}.
 */
public interface VectorStore extends AutoCloseable {

  /**
   * Puts entries in, each in place of any other of its record. They last, and searches see them,
   * when this returns.
   *
   * @throws IllegalArgumentException if a vector is not of unit length, or not of the collection's
   *     dimension
   */
  void upsert(VectorCollection collection, List<VectorEntry> entries);

  /** Takes the entries of these records out, those that are there. Lasts when this returns. */
  void delete(VectorCollection collection, Collection<Long> records);

  /**
   * The entries nearest to a vector, nearest first. No entry that passes the filter is missed for
   * the sake of one that does not.
   *
   * @param query of unit length
   * @param scope what alone is searched
   * @param limit how many at most
   */
  List<Candidate> search(
      VectorCollection collection, float[] query, Scope scope, Filter filter, int limit);

  /**
   * The entries nearest to several vectors, by reciprocal rank; see {@link ReciprocalRank}.
   *
   * @param queries each of unit length
   * @param depth how many entries each query ranks; what none of them ranks is not found
   * @return all that were ranked, with the fused score for a similarity
   */
  default List<Candidate> searchByRank(
      VectorCollection collection, List<float[]> queries, Scope scope, Filter filter, int depth) {
    return ReciprocalRank.fuse(
        queries.stream().map(query -> search(collection, query, scope, filter, depth)).toList());
  }

  /**
   * Puts a collection in order, so that it is searched as fast and as completely as it can be. The
   * store does so by itself when nothing has been written to the collection for ten seconds.
   */
  void settle(VectorCollection collection);

  /** How many entries there are, of all teams. */
  long count(VectorCollection collection);

  /**
   * What is in a collection, of all teams, in the order of the records: a page of it.
   *
   * @param after the last record of the page before; 0 for the first page
   * @param limit how many at most, up to 10,000
   * @return record to its generation when it was embedded; fewer than the limit on the last page
   */
  SortedMap<Long, Long> generations(VectorCollection collection, long after, int limit);

  /**
   * Makes this model's collections those that outsiders are led to, where the store has aliases.
   */
  void promote(String model);

  /** Removes every collection of other models than these. */
  void retain(Set<String> models);

  /** Whether searches and writes would be answered now. Never throws, and takes seconds at most. */
  StoreHealth health();

  @Override
  void close();
}
