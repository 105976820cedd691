package org.seisbridge.trainer.figures;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well queries find their partners in a gallery.
 *
 * @param r1 share of queries whose partner is nearest
 * @param r5 share of queries whose partner is among the nearest five
 * @param r10 share of queries whose partner is among the nearest ten
 * @param mrr mean of 1 / rank
 * @param medianRank mean of the two middle ranks if their number is even
 */
public record Retrieval(double r1, double r5, double r10, double mrr, double medianRank) {

  /**
   * The rank of each query's partner, which is the gallery's item of the same index. Ties count
   * against: rank = 1 + the number of others at least as similar.
   *
   * @param queries {@code [n, dimension]}, unit vectors
   * @param gallery {@code [at least n, dimension]}, unit vectors
   */
  public static int[] ranks(float[] queries, float[] gallery, int dimension) {
    int items = gallery.length / dimension;
    return IntStream.range(0, queries.length / dimension)
        .parallel()
        .map(query -> rank(query, items, item -> dot(queries, query, gallery, item, dimension)))
        .toArray();
  }

  /**
   * The rank of one item among all: 1 + the number of others at least as similar.
   *
   * @param own index of the item
   * @param items how many there are
   * @param similarity of the item of an index
   */
  public static int rank(int own, int items, IntToDoubleFunction similarity) {
    double least = similarity.applyAsDouble(own);
    int rank = 1;
    for (int item = 0; item < items; item++) {
      if (item != own && similarity.applyAsDouble(item) >= least) {
        rank++;
      }
    }
    return rank;
  }

  /**
   * The items nearest to each query, nearest first. Of equals its partner comes last, as in {@link
   * #ranks}.
   *
   * @param queries {@code [n, dimension]}, unit vectors
   * @param gallery {@code [n, dimension]}, unit vectors
   * @param count how many of each query, n at most
   */
  public static int[][] nearest(float[] queries, float[] gallery, int dimension, int count) {
    int items = gallery.length / dimension;
    return IntStream.range(0, queries.length / dimension)
        .parallel()
        .mapToObj(
            query ->
                nearest(query, items, count, item -> dot(queries, query, gallery, item, dimension)))
        .toArray(int[][]::new);
  }

  /**
   * The most similar items, the most similar first; of equals the own one comes last.
   *
   * @param own index of an item
   * @param items how many there are
   * @param count how many are wanted, all at most
   * @param similarity of the item of an index
   */
  public static int[] nearest(int own, int items, int count, IntToDoubleFunction similarity) {
    int[] nearest = new int[count];
    double[] similarities = new double[count];
    int found = 0;
    for (int item = 0; item < items; item++) {
      double alike = similarity.applyAsDouble(item);
      int place = found;
      while (place > 0
          && (alike > similarities[place - 1]
              || (alike == similarities[place - 1] && nearest[place - 1] == own))) {
        place--;
      }
      if (place < count) {
        found = Math.min(count, found + 1);
        System.arraycopy(nearest, place, nearest, place + 1, found - place - 1);
        System.arraycopy(similarities, place, similarities, place + 1, found - place - 1);
        nearest[place] = item;
        similarities[place] = alike;
      }
    }
    return nearest;
  }

  private static double dot(float[] a, int row, float[] b, int other, int dimension) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += (double) a[row * dimension + i] * b[other * dimension + i];
    }
    return sum;
  }

  /** The figures of ranks, at least one. */
  public static Retrieval of(int[] ranks) {
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
    double reciprocal = Arrays.stream(sorted).mapToDouble(rank -> 1.0 / rank).sum() / n;
    return new Retrieval(
        recall(sorted, 1), recall(sorted, 5), recall(sorted, 10), reciprocal, median);
  }

  private static double recall(int[] ranks, int k) {
    return (double) Arrays.stream(ranks).filter(rank -> rank <= k).count() / ranks.length;
  }

  /** Adds the figures by their names, such as {@code gather_to_velocity.r1}. */
  public void put(String direction, Map<String, Double> named) {
    named.put(direction + ".r1", r1);
    named.put(direction + ".r5", r5);
    named.put(direction + ".r10", r10);
    named.put(direction + ".mrr", mrr);
    named.put(direction + ".median_rank", medianRank);
  }
}
