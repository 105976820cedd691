package org.seisbridge.backend.search;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;

/** How the embedding of a query, or those of several, rank records. */
@FunctionalInterface
interface Ranking {
  /** How many records each of several queries ranks, at least. */
  int DEPTH = 1000;

  /** Shorter sums of unit vectors are rounding errors. */
  double SHORTEST = 1e-3;

  /** What negative examples count for, together, beside what is asked for. */
  double UNLIKE = 0.25;

  /** At least so many of the best candidates, unless there are fewer. */
  List<Candidate> best(VectorCollection collection, Filter filter, int count);

  /**
   * The ranking that a fusion makes.
   *
   * @param scope what is searched
   * @param queries embeddings, of unit length
   * @param fusion null for equal weights
   * @param unlike embeddings of negative examples; none with ranks, which have no distance
   */
  static Ranking of(
      VectorStore store, Scope scope, List<float[]> queries, Fusion fusion, List<float[]> unlike) {
    return switch (fusion) {
      case Fusion.ReciprocalRank() ->
          (collection, filter, count) ->
              store.searchByRank(collection, queries, scope, filter, Math.max(count, DEPTH));
      case Fusion.Weighted(var weights) -> byWeight(store, scope, queries, weights, unlike);
      case null -> byWeight(store, scope, queries, null, unlike);
    };
  }

  /**
   * The weighted mean of the cosines with several unit vectors is the scalar product with their
   * weighted mean: one search for that finds exactly the records that are best among all. Negative
   * examples are weighted below zero (Rocchio 1971).
   */
  private static Ranking byWeight(
      VectorStore store,
      Scope scope,
      List<float[]> queries,
      List<Double> weights,
      List<float[]> unlike) {
    double[] mean = new double[queries.getFirst().length];
    add(mean, queries, shares(queries.size(), weights));
    double[] against = new double[unlike.size()];
    Arrays.fill(against, -UNLIKE / unlike.size());
    add(mean, unlike, against);
    double square = 0;
    for (double value : mean) {
      square += value * value;
    }
    double length = Math.sqrt(square);
    if (length < SHORTEST) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The queries ask for opposite things, so every record suits them alike. Weigh them"
              + " differently, or leave out what contradicts the rest.");
    }
    float[] direction = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      direction[i] = (float) (mean[i] / length);
    }
    return (collection, filter, count) ->
        store.search(collection, direction, scope, filter, count).stream()
            .map(
                found ->
                    new Candidate(found.record(), found.generation(), found.similarity() * length))
            .toList();
  }

  private static void add(double[] sum, List<float[]> vectors, double[] factors) {
    for (int v = 0; v < factors.length; v++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factors[v] * vectors.get(v)[i];
      }
    }
  }

  /** The weights over their sum. */
  private static double[] shares(int queries, List<Double> weights) {
    List<Double> given = weights == null ? Collections.nCopies(queries, 1.0) : weights;
    boolean usable =
        given.size() == queries
            && given.stream()
                .allMatch(weight -> weight != null && weight > 0 && Double.isFinite(weight));
    if (!usable) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "There are %d queries; give as many positive weights, not %s."
              .formatted(queries, weights));
    }
    double sum = given.stream().mapToDouble(Double::doubleValue).sum();
    return given.stream().mapToDouble(weight -> weight / sum).toArray();
  }
}
