package org.seisbridge.trainer.figures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well classes are told in a cross-validation: each event once, by what was trained without its
 * fold.
 *
 * @param named figures by name: {@code auc.A_B} of one class against one other, by their
 *     probabilities alone; {@code auc.A} of one against all others; {@code macro_auc}, their mean;
 *     {@code accuracy}
 * @param confusion {@code [true class][class told]}, numbers of events
 */
public record FoldFigures(Map<String, OverFolds> named, int[][] confusion) {
  private static final int DRAWS = 2000;
  private static final double LEVEL = 0.95;
  private static final double LEAST = 1e-12;

  /**
   * A figure.
   *
   * @param all over all events together, with its interval
   * @param meanOfFolds mean of what it is in each fold that has it; null if none has
   */
  public record OverFolds(ConfidenceInterval all, Double meanOfFolds) {}

  /**
   * The figures of probabilities.
   *
   * @param labels what each class is called
   * @param events names of the events
   * @param truth class of each, from 0
   * @param folds fold of each, from 0
   * @param probabilities {@code [event][class]}
   * @throws IllegalArgumentException if all events are of one class
   */
  public static FoldFigures of(
      List<String> labels,
      List<String> events,
      int[] truth,
      int[] folds,
      double[][] probabilities,
      long seed) {
    Map<String, ToDoubleFunction<int[]>> figures = new LinkedHashMap<>();
    int[] present = Arrays.stream(truth).distinct().sorted().toArray();
    if (present.length < 2) {
      throw new IllegalArgumentException("all %d events are of one class".formatted(truth.length));
    }
    for (int i = 0; i < present.length; i++) {
      for (int j = i + 1; j < present.length; j++) {
        int one = present[i];
        int other = present[j];
        figures.put(
            "auc.%s_%s".formatted(labels.get(one), labels.get(other)),
            which -> pairArea(one, other, truth, probabilities, which));
      }
    }
    if (present.length > 2) {
      for (int one : present) {
        figures.put("auc." + labels.get(one), which -> area(one, truth, probabilities, which));
      }
      figures.put(
          "macro_auc",
          which ->
              IntStream.of(present)
                  .mapToDouble(one -> area(one, truth, probabilities, which))
                  .average()
                  .orElseThrow());
    }
    figures.put("accuracy", which -> accuracy(truth, probabilities, which));
    Map<String, OverFolds> named = new LinkedHashMap<>();
    figures.forEach(
        (name, figure) ->
            named.put(
                name,
                new OverFolds(
                    ConfidenceInterval.of(events, figure, DRAWS, LEVEL, seed),
                    meanOfFolds(folds, figure))));
    return new FoldFigures(
        named, ClassificationFigures.of(labels, truth, probabilities).confusion());
  }

  private static double pairArea(
      int one, int other, int[] truth, double[][] probabilities, int[] which) {
    int[] either = Arrays.stream(which).filter(i -> truth[i] == one || truth[i] == other).toArray();
    return area(
        either,
        i -> truth[i] == other,
        i -> Math.log(probabilities[i][other] + LEAST) - Math.log(probabilities[i][one] + LEAST));
  }

  private static double area(int one, int[] truth, double[][] probabilities, int[] which) {
    return area(which, i -> truth[i] == one, i -> probabilities[i][one]);
  }

  /** Not a number unless there are positives and negatives. */
  private static double area(int[] which, IntPredicate positive, IntToDoubleFunction score) {
    boolean[] positives = new boolean[which.length];
    for (int i = 0; i < which.length; i++) {
      positives[i] = positive.test(which[i]);
    }
    RocCurve roc = RocCurve.of(positives, Arrays.stream(which).mapToDouble(score).toArray());
    return roc == null ? Double.NaN : roc.area();
  }

  private static double accuracy(int[] truth, double[][] probabilities, int[] which) {
    return Arrays.stream(which)
        .mapToDouble(i -> ClassificationFigures.highest(probabilities[i]) == truth[i] ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static Double meanOfFolds(int[] folds, ToDoubleFunction<int[]> figure) {
    double mean =
        IntStream.of(folds)
            .distinct()
            .mapToDouble(
                fold ->
                    figure.applyAsDouble(
                        IntStream.range(0, folds.length).filter(i -> folds[i] == fold).toArray()))
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(Double.NaN);
    return Double.isNaN(mean) ? null : mean;
  }
}
