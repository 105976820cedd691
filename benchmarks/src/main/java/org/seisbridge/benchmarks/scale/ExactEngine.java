package org.seisbridge.benchmarks.scale;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.util.VectorUtil;

/** Compares a query with every item: the truth that the others are held against. */
final class ExactEngine implements Engine {
  private Vectors vectors;
  private int count;

  @Override
  public void build(Vectors items, int number) {
    vectors = items;
    count = number;
  }

  private record Found(int item, float similarity) {}

  @Override
  public int[] nearest(float[] query, int limit, int percent) {
    PriorityQueue<Found> best = new PriorityQueue<>(Comparator.comparingDouble(Found::similarity));
    for (int i = 0; i < count; i++) {
      if (Vectors.passes(i, percent)) {
        float similarity = VectorUtil.dotProduct(query, vectors.item(i));
        if (best.size() < limit || similarity > best.peek().similarity()) {
          best.add(new Found(i, similarity));
          if (best.size() > limit) {
            best.poll();
          }
        }
      }
    }
    return best.stream()
        .sorted(Comparator.comparingDouble(Found::similarity).reversed())
        .mapToInt(Found::item)
        .toArray();
  }

  @Override
  public void close() {}
}
