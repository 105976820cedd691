package org.seisbridge.trainer.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How well scores tell classes apart. Predicted is the class with the highest score, the first of
 * equals. Where nothing was predicted, or there was nothing to find, precision, recall or F1 is 0.
 *
 * @param classes figures of each class
 * @param confusion {@code [true class][predicted class]}, numbers of samples
 * @param accuracy share of samples whose class is predicted
 * @param macro plain mean over the classes
 * @param weighted mean over the classes, weighted with their support
 * @param micro of all decisions together
 * @param macroAuc plain mean of the areas, over the classes that have one; null if none has
 */
public record ClassificationFigures(
    List<OfClass> classes,
    int[][] confusion,
    double accuracy,
    Scores macro,
    Scores weighted,
    Scores micro,
    Double macroAuc) {

  public ClassificationFigures {
    classes = List.copyOf(classes);
  }

  /**
   * Precision, recall and their harmonic mean.
   *
   * @param precision share of what is predicted that is true
   * @param recall share of what is true that is predicted
   */
  public record Scores(double precision, double recall, double f1) {
    private static Scores of(double hits, double predicted, double support) {
      double precision = ratio(hits, predicted);
      double recall = ratio(hits, support);
      return new Scores(precision, recall, ratio(2 * precision * recall, precision + recall));
    }
  }

  /**
   * One class against all others.
   *
   * @param label what it is called
   * @param support how many samples are of it
   * @param roc of the class's score; null unless there are samples of it and of others
   */
  public record OfClass(String label, int support, Scores scores, RocCurve roc) {}

  /**
   * The figures of scores.
   *
   * @param labels what each class is called
   * @param truth class of each sample, from 0
   * @param scores {@code [sample][class]}, higher of what is likelier
   * @throws IllegalArgumentException if there is no sample, a class is unknown, or a score is
   *     missing or NaN
   */
  public static ClassificationFigures of(List<String> labels, int[] truth, double[][] scores) {
    int count = labels.size();
    int samples = truth.length;
    if (samples == 0 || scores.length != samples) {
      throw new IllegalArgumentException(
          "%d true classes and scores of %d samples; there must be as many, and one at least"
              .formatted(samples, scores.length));
    }
    int[][] confusion = new int[count][count];
    for (int i = 0; i < samples; i++) {
      if (scores[i].length != count) {
        throw new IllegalArgumentException(
            "sample %d has %d scores for %d classes".formatted(i, scores[i].length, count));
      }
      confusion[Objects.checkIndex(truth[i], count)][highest(scores[i])]++;
    }
    List<OfClass> classes = new ArrayList<>();
    int hits = 0;
    for (int c = 0; c < count; c++) {
      int predicted = 0;
      int support = 0;
      for (int other = 0; other < count; other++) {
        predicted += confusion[other][c];
        support += confusion[c][other];
      }
      hits += confusion[c][c];
      Scores own = Scores.of(confusion[c][c], predicted, support);
      classes.add(new OfClass(labels.get(c), support, own, roc(c, truth, scores)));
    }
    OptionalDouble macroAuc =
        classes.stream().filter(c -> c.roc != null).mapToDouble(c -> c.roc.area()).average();
    return new ClassificationFigures(
        classes,
        confusion,
        ratio(hits, samples),
        mean(classes, c -> 1.0 / count),
        mean(classes, c -> (double) c.support / samples),
        Scores.of(hits, samples, samples),
        macroAuc.isPresent() ? macroAuc.getAsDouble() : null);
  }

  /** The class with the highest score, the first of equals. */
  public static int highest(double[] scores) {
    int highest = 0;
    for (int c = 1; c < scores.length; c++) {
      if (scores[c] > scores[highest]) {
        highest = c;
      }
    }
    return highest;
  }

  private static RocCurve roc(int c, int[] truth, double[][] scores) {
    boolean[] positive = new boolean[truth.length];
    double[] own = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      positive[i] = truth[i] == c;
      own[i] = scores[i][c];
    }
    return RocCurve.of(positive, own);
  }

  private static Scores mean(List<OfClass> classes, ToDoubleFunction<OfClass> weight) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (OfClass c : classes) {
      double share = weight.applyAsDouble(c);
      precision += share * c.scores.precision();
      recall += share * c.scores.recall();
      f1 += share * c.scores.f1();
    }
    return new Scores(precision, recall, f1);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
