package org.seisbridge.backend.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): a record's score is the sum
 * over the rankings of 1/(k + rank), with ranks from 1 and k = 60. A ranking without the record
 * adds nothing. Divided by the highest possible score, so that 1 means first in every ranking.
 */
public final class ReciprocalRank {
  /** The constant k of the paper. */
  public static final int K = 60;

  /** Scores closer than this are the same: stores compute them in single precision. */
  private static final double GRID = 1e-6;

  private ReciprocalRank() {}

  /** One ranking of several, best first; records of the same score by their number. */
  public static List<Candidate> fuse(List<List<Candidate>> rankings) {
    Map<Long, Double> scores = new HashMap<>();
    Map<Long, Long> generations = new HashMap<>();
    for (List<Candidate> ranking : rankings) {
      for (int i = 0; i < ranking.size(); i++) {
        Candidate candidate = ranking.get(i);
        scores.merge(candidate.record(), 1.0 / (K + i + 1), Double::sum);
        generations.put(candidate.record(), candidate.generation());
      }
    }
    List<Candidate> scored = new ArrayList<>();
    scores.forEach(
        (record, score) -> scored.add(new Candidate(record, generations.get(record), score)));
    return ranked(scored, rankings.size());
  }

  /**
   * Candidates that carry a sum of 1/(k + rank), in their order and with the score that {@link
   * #fuse} gives them.
   *
   * @param rankings how many rankings the sum is over
   */
  public static List<Candidate> ranked(List<Candidate> scored, int rankings) {
    double highest = (double) rankings / (K + 1);
    return scored.stream()
        .map(
            candidate ->
                new Candidate(
                    candidate.record(),
                    candidate.generation(),
                    Math.round(candidate.similarity() / highest / GRID) * GRID))
        .sorted(
            Comparator.comparingDouble(Candidate::similarity)
                .reversed()
                .thenComparingLong(Candidate::record))
        .toList();
  }
}
