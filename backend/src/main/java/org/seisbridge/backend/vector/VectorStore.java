package org.seisbridge.backend.vector;

import java.util.Collection;
import java.util.List;
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
   * @param team whose records alone are searched
   * @param limit how many at most
   */
  List<Candidate> search(
      VectorCollection collection, float[] query, long team, Filter filter, int limit);

  /** How many entries there are, of all teams. */
  long count(VectorCollection collection);

  /** Removes every collection that is not of this model. */
  void keepOnly(String model);

  @Override
  void close();
}
