package org.seisbridge.benchmarks.scale;

import java.io.IOException;

/** An index of embeddings under measurement. */
interface Engine extends AutoCloseable {

  /** Takes in the first so many items, and makes them searchable. */
  void build(Vectors vectors, int count) throws IOException;

  /**
   * The items nearest to a query, nearest first.
   *
   * @param percent of the items that may be found: those of {@link Vectors#passes}
   * @return their places
   */
  int[] nearest(float[] query, int limit, int percent) throws IOException;

  @Override
  void close() throws IOException;
}
