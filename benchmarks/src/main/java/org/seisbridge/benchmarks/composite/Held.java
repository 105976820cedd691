package org.seisbridge.benchmarks.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well the first ten of each search hold what was asked, against what the base truly is (not
 * what was inferred of it).
 */
final class Held {
  private static final int HITS = 10;

  private final List<Double> moved = new ArrayList<>();
  private final List<Double> firstOff = new ArrayList<>();
  private final List<Double> holding = new ArrayList<>();
  private final List<Double> others = new ArrayList<>();
  private final List<Double> likeness = new ArrayList<>();

  static String heading() {
    return """
        | | moved by, of what was wished for: median of first ten | first hit off, spreads: median \
        | of ten within ± ¼ spread | other 17 off, spreads | cosine to the base |
        |---|---:|---:|---:|---:|---:|""";
  }

  /**
   * Counts a search.
   *
   * @param base true attributes
   * @param truth embedding of the base's own velocity model
   */
  void count(
      double[] scores, Change change, float[] base, float[] truth, Ground in, double[] spreads) {
    int[] found = Vector.highest(scores, HITS);
    int attribute = change.index();
    double goal = base[attribute] + change.amount();
    List<Double> amounts = new ArrayList<>();
    double within = 0;
    double off = 0;
    double cosines = 0;
    for (int hit : found) {
      float[] values = in.attributes()[hit];
      amounts.add((values[attribute] - base[attribute]) / change.amount());
      within += Math.abs(values[attribute] - goal) <= spreads[attribute] / 4 ? 1.0 / HITS : 0;
      off += others(values, base, attribute, spreads) / HITS;
      cosines += Vector.dot(truth, in.embeddings()[hit]) / HITS;
    }
    moved.add(median(amounts));
    firstOff.add(Math.abs(in.attributes()[found[0]][attribute] - goal) / spreads[attribute]);
    holding.add(within);
    others.add(off);
    likeness.add(cosines);
  }

  private static double others(float[] values, float[] base, int but, double[] spreads) {
    double sum = 0;
    for (int a = 0; a < values.length; a++) {
      sum += a == but ? 0 : Math.abs(values[a] - base[a]) / spreads[a];
    }
    return sum / (values.length - 1);
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.0f %% | %.2f | %.3f |",
        name,
        median(moved),
        median(firstOff),
        100 * mean(holding),
        mean(others),
        mean(likeness));
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
