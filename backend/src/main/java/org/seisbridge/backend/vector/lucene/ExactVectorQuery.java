package org.seisbridge.backend.vector.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.knn.KnnCollectorManager;

/** Compares the query with every vector that passes the filter, in place of walking the graph. */
final class ExactVectorQuery extends KnnFloatVectorQuery {

  ExactVectorQuery(String field, float[] vector, int limit, Query passing) {
    super(field, vector, limit, passing);
  }

  @Override
  protected TopDocs approximateSearch(
      LeafReaderContext leaf, AcceptDocs accepted, int visitedLimit, KnnCollectorManager collectors)
      throws IOException {
    return exactSearch(leaf, accepted.iterator(), null);
  }
}
