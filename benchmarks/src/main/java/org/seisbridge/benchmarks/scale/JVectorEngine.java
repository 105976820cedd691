package org.seisbridge.benchmarks.scale;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JVector's graph in memory, searched as widely as ours (100 candidates), M = 16 both ways. */
final class JVectorEngine implements Engine {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.DOT_PRODUCT;
  private static final int DEGREE = 32;
  private static final int BREADTH = 100;

  private RandomAccessVectorValues values;
  private ImmutableGraphIndex graph;
  private GraphIndexBuilder builder;

  @Override
  public void build(Vectors vectors, int count) throws IOException {
    List<VectorFloat<?>> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(TYPES.createFloatVector(vectors.item(i)));
    }
    values = new ListRandomAccessVectorValues(items, items.getFirst().length());
    builder =
        GraphIndexBuilder.builder(
                BuildScoreProvider.randomAccessScoreProvider(values, COSINE),
                values.dimension(),
                DEGREE)
            .withBeamWidth(BREADTH)
            .withNeighborOverflow(1.2f)
            .withAlpha(1.2f)
            .build();
    graph = builder.build(values);
  }

  @Override
  public int[] nearest(float[] query, int limit, int percent) throws IOException {
    Bits passing = percent == 100 ? Bits.ALL : item -> Vectors.passes(item, percent);
    VectorFloat<?> vector = TYPES.createFloatVector(query);
    try (GraphSearcher searcher = new GraphSearcher(graph)) {
      SearchResult found =
          searcher.search(
              DefaultSearchScoreProvider.exact(vector, COSINE, values),
              limit,
              BREADTH,
              0,
              0,
              passing);
      return Arrays.stream(found.getNodes()).mapToInt(node -> node.node).toArray();
    }
  }

  @Override
  public void close() throws IOException {
    builder.close();
  }
}
