package org.seisbridge.benchmarks.composite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to look for what is asked: a score of each velocity model that is searched. */
@FunctionalInterface
interface Way {
  double[] scores(Asked asked, Ground searched, double[] spreads);

  /** All that are tried, by what they are called in the table. */
  static Map<String, Way> all() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("the base alone", (asked, in, _) -> near(asked.embedding(), in));
    ways.put("the wished-for descriptors alone", (asked, in, _) -> near(asked.allWished(), in));
    ways.put(
        "the base and the value, equal weights",
        (asked, in, _) -> near(Vector.plus(asked.embedding(), 1, asked.oneWished()), in));
    for (double factor : new double[] {1, 2}) {
      ways.put(
          "the base moved, all descriptors, × %.0f".formatted(factor),
          (asked, in, _) -> near(moved(asked, factor), in));
      ways.put(
          "the base moved, that one, × %.0f".formatted(factor),
          (asked, in, _) -> near(movedByOne(asked, factor), in));
    }
    ways.put("the base, within ± ¼ spread only", (asked, in, s) -> within(0.25, asked, in, s));
    for (double weight : new double[] {0.05, 0.1, 0.2, 0.3, 0.5, 1}) {
      ways.put(
          "the base − %.2f × spreads off".formatted(weight),
          (asked, in, s) -> less(near(asked.embedding(), in), weight, asked, in, s));
    }
    for (double weight : new double[] {0.1, 0.2, 0.3, 0.5}) {
      ways.put(
          "the base moved (all) − %.2f × spreads off".formatted(weight),
          (asked, in, s) -> less(near(moved(asked, 1), in), weight, asked, in, s));
      ways.put(
          "the base moved (that one) − %.2f × spreads off".formatted(weight),
          (asked, in, s) -> less(near(movedByOne(asked, 1), in), weight, asked, in, s));
    }
    return ways;
  }

  /**
   * By the base, re-ranking only so many of the nearest and of those nearest whose attribute lies
   * half a spread or less from the value.
   */
  static Way pooled(int pool, double weight) {
    return (asked, in, spreads) -> {
      double[] near = near(asked.embedding(), in);
      double[] holding = within(0.5, asked, in, spreads);
      Set<Integer> kept =
          Arrays.stream(Vector.highest(near, pool)).boxed().collect(Collectors.toSet());
      Arrays.stream(Vector.highest(holding, pool))
          .filter(i -> holding[i] > Double.NEGATIVE_INFINITY)
          .forEach(kept::add);
      double[] scores = less(near, weight, asked, in, spreads);
      for (int i = 0; i < scores.length; i++) {
        if (!kept.contains(i)) {
          scores[i] = Double.NEGATIVE_INFINITY;
        }
      }
      return scores;
    };
  }

  private static double[] near(float[] query, Ground searched) {
    return Vector.cosines(query, searched.embeddings());
  }

  private static float[] moved(Asked asked, double factor) {
    return Vector.plus(asked.embedding(), factor, Vector.minus(asked.allWished(), asked.all()));
  }

  private static float[] movedByOne(Asked asked, double factor) {
    return Vector.plus(asked.embedding(), factor, Vector.minus(asked.oneWished(), asked.one()));
  }

  private static double[] within(
      double spreadsOff, Asked asked, Ground searched, double[] spreads) {
    double[] scores = near(asked.embedding(), searched);
    for (int i = 0; i < scores.length; i++) {
      if (off(i, asked, searched, spreads) > spreadsOff) {
        scores[i] = Double.NEGATIVE_INFINITY;
      }
    }
    return scores;
  }

  private static double[] less(
      double[] near, double weight, Asked asked, Ground searched, double[] spreads) {
    double[] scores = near.clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= weight * off(i, asked, searched, spreads);
    }
    return scores;
  }

  private static double off(int i, Asked asked, Ground searched, double[] spreads) {
    int attribute = asked.change().index();
    return Math.abs(searched.attributes()[i][attribute] - asked.wished()) / spreads[attribute];
  }
}
