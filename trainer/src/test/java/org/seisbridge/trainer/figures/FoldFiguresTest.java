package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldFiguresTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  private static FoldFigures of(int[] truth, double[][] probabilities) {
    List<String> events = IntStream.range(0, truth.length).mapToObj(i -> "e" + i).toList();
    int[] folds = IntStream.range(0, truth.length).map(i -> i % 2).toArray();
    return FoldFigures.of(LABELS, events, truth, folds, probabilities, 1);
  }

  private static double[] sure(int of) {
    double[] probabilities = {0.05, 0.05, 0.05};
    probabilities[of] = 0.9;
    return probabilities;
  }

  @Test
  void allRightIsOne() {
    int[] truth = IntStream.range(0, 30).map(i -> i / 10).toArray();
    FoldFigures figures =
        of(truth, IntStream.of(truth).mapToObj(FoldFiguresTest::sure).toArray(double[][]::new));

    assertThat(figures.named())
        .containsOnlyKeys(
            "auc.a_b", "auc.a_c", "auc.b_c", "auc.a", "auc.b", "auc.c", "macro_auc", "accuracy");
    figures
        .named()
        .values()
        .forEach(
            figure -> {
              assertThat(figure.all()).isEqualTo(new ConfidenceInterval(1, 1, 1, 0.95));
              assertThat(figure.meanOfFolds()).isEqualTo(1);
            });
    assertThat(figures.confusion()).isDeepEqualTo(new int[][] {{10, 0, 0}, {0, 10, 0}, {0, 0, 10}});
  }

  /** Two classes are compared by their own probabilities, whatever the third has of them. */
  @Test
  void ofTwoClassesTheThirdDoesNotMatter() {
    int[] truth = IntStream.range(0, 40).map(i -> i % 4 / 2).toArray();
    double[][] probabilities =
        IntStream.range(0, 40)
            .mapToObj(
                i -> {
                  double c = (i * 7 % 10) / 10.0;
                  double b = truth[i] == 1 ? 0.6 : 0.4;
                  return new double[] {(1 - c) * (1 - b), (1 - c) * b, c};
                })
            .toArray(double[][]::new);

    FoldFigures figures = of(truth, probabilities);

    assertThat(figures.named().get("auc.a_b").all().value()).isEqualTo(1);
    assertThat(figures.named()).doesNotContainKey("macro_auc");
  }

  @Test
  void guessesAreHalfWithinTheInterval() {
    int[] truth = IntStream.range(0, 60).map(i -> i % 3).toArray();
    double[][] same = IntStream.range(0, 60).mapToObj(i -> sure(1)).toArray(double[][]::new);

    FoldFigures figures = of(truth, same);

    assertThat(figures.named().get("macro_auc").all().value()).isEqualTo(0.5);
    assertThat(figures.named().get("accuracy").all().value()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(figures.named().get("accuracy").all().low()).isBetween(0.1, 0.33);
  }

  @Test
  void oneClassCannotBeTold() {
    assertThatThrownBy(() -> of(new int[4], new double[4][3]))
        .hasMessageContaining("all 4 events are of one class");
  }
}
