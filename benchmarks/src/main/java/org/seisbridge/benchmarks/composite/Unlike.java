package org.seisbridge.benchmarks.composite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Negative examples: of what is found by a base, its third hit is unwanted. What is near to that is
 * to sink, and what comes instead is to be as near to the base as it can.
 */
final class Unlike {
  private static final int HITS = 10;
  private static final int UNWANTED = 2;

  /** A way to put a negative example to account. */
  @FunctionalInterface
  interface Rule {
    double score(double toBase, double toUnwanted);
  }

  private Unlike() {}

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("the base alone", (near, _) -> near);
    for (double weight : new double[] {0.15, 0.25, 0.5, 0.75, 1}) {
      rules.put("− %.2f × cosine".formatted(weight), (near, far) -> near - weight * far);
      rules.put(
          "− %.2f × cosine above 0".formatted(weight),
          (near, far) -> near - weight * Math.max(0, far));
      rules.put(
          "− %.2f × cosine above 0.5".formatted(weight),
          (near, far) -> near - weight * Math.max(0, far - 0.5));
    }
    return rules;
  }

  /**
   * The table.
   *
   * @param gathers searched by
   * @param truth the velocity models of the same
   */
  static List<String> table(Ground gathers, Ground truth, Ground searched) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| | cosine to the unwanted | its ten nearest among the ten | cosine to the base |"
            + " kept when something else is unwanted |");
    rows.add("|---|---:|---:|---:|---:|");
    rules().forEach((name, rule) -> rows.add(row(name, rule, gathers, truth, searched)));
    return rows;
  }

  private static String row(String name, Rule rule, Ground gathers, Ground truth, Ground searched) {
    double toUnwanted = 0;
    double neighbours = 0;
    double toBase = 0;
    double kept = 0;
    int count = gathers.count();
    for (int q = 0; q < count; q++) {
      double[] near = Vector.cosines(gathers.embeddings()[q], searched.embeddings());
      int[] plain = Vector.highest(near, HITS + 1);
      int unwanted = plain[UNWANTED];
      double[] far = Vector.cosines(searched.embeddings()[unwanted], searched.embeddings());
      int[] found = found(near, far, unwanted, rule);
      Set<Integer> nearest = set(Vector.highest(far, HITS + 1));
      for (int hit : found) {
        toUnwanted += far[hit] / HITS / count;
        neighbours += nearest.contains(hit) ? 1.0 / HITS / count : 0;
        toBase += Vector.dot(truth.embeddings()[q], searched.embeddings()[hit]) / HITS / count;
      }
      // Something that has nothing to do with it: the next sample but five, of another family.
      int other = (q + 5) % searched.count();
      double[] away = Vector.cosines(searched.embeddings()[other], searched.embeddings());
      Set<Integer> before = set(Arrays.copyOf(plain, HITS));
      kept +=
          Arrays.stream(found(near, away, other, rule)).filter(before::contains).count()
              / (double) HITS
              / count;
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.0f %% | %.3f | %.0f %% |",
        name,
        toUnwanted,
        100 * neighbours,
        toBase,
        100 * kept);
  }

  private static int[] found(double[] near, double[] far, int unwanted, Rule rule) {
    double[] scores = new double[near.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i == unwanted ? Double.NEGATIVE_INFINITY : rule.score(near[i], far[i]);
    }
    return Vector.highest(scores, HITS);
  }

  private static Set<Integer> set(int[] values) {
    return Arrays.stream(values).boxed().collect(Collectors.toSet());
  }
}
