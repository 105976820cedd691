package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  /** One feature of -1 and 1, a quarter of each on the wrong side: the odds are 3 to 1. */
  @Test
  void probabilitiesAreTheSharesWhereNothingElseIsKnown() {
    double[][] features = new double[80][];
    int[] labels = new int[80];
    for (int i = 0; i < 80; i++) {
      features[i] = new double[] {i % 2 == 0 ? -1 : 1};
      labels[i] = i / 2 % 4 == 0 ? 1 - i % 2 : i % 2;
    }

    LogisticRegression regression = LogisticRegression.fit(features, labels, 2, 1e-9);

    assertThat(regression.probabilities(new double[] {1})[1]).isCloseTo(0.75, within(1e-3));
    assertThat(regression.probabilities(new double[] {-1})[1]).isCloseTo(0.25, within(1e-3));
  }

  /** The gradient of what is minimised is nothing there, whatever the features' units. */
  @Test
  void itFindsTheLeast() {
    Random random = new Random(1);
    double[][] features = new double[120][4];
    int[] labels = new int[120];
    for (int i = 0; i < 120; i++) {
      labels[i] = i % 3;
      for (int f = 0; f < 4; f++) {
        features[i][f] = (random.nextGaussian() + (f == labels[i] ? 1 : 0)) * Math.pow(100, f);
      }
    }
    LogisticRegression regression = LogisticRegression.fit(features, labels, 3, 0.1);

    double best = loss(regression, features, labels);
    double[][] scaled =
        Arrays.stream(features)
            .map(sample -> Arrays.stream(sample).map(value -> 7 * value - 3).toArray())
            .toArray(double[][]::new);
    LogisticRegression other = LogisticRegression.fit(scaled, labels, 3, 0.1);
    assertThat(loss(other, scaled, labels)).isCloseTo(best, within(1e-4));
    // A larger penalty fits worse, a smaller one better.
    assertThat(loss(LogisticRegression.fit(features, labels, 3, 0.01), features, labels))
        .isLessThan(best);
    assertThat(loss(LogisticRegression.fit(features, labels, 3, 1), features, labels))
        .isGreaterThan(best);
  }

  private static double loss(LogisticRegression regression, double[][] features, int[] labels) {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss -= Math.log(regression.probabilities(features[i])[labels[i]]) / labels.length;
    }
    return loss;
  }

  /** Nine of ten samples are of one class, and yet a sample in the middle is of either. */
  @Test
  void rareClassesCountAsMuchAsCommonOnes() {
    Random random = new Random(2);
    double[][] features = new double[1000][1];
    int[] labels = new int[1000];
    for (int i = 0; i < 1000; i++) {
      labels[i] = i % 10 == 0 ? 1 : 0;
      features[i][0] = random.nextGaussian() + (labels[i] == 1 ? 1 : -1);
    }

    double[] middle =
        LogisticRegression.fit(features, labels, 2, 1e-3).probabilities(new double[1]);

    assertThat(middle[0]).isBetween(0.35, 0.65);
    assertThat(middle[0] + middle[1]).isCloseTo(1, within(1e-12));
  }

  @Test
  void aFeatureThatNeverVariesTellsNothing() {
    double[][] features = {{1, 5}, {2, 5}, {3, 5}, {4, 5}};
    LogisticRegression regression =
        LogisticRegression.fit(features, new int[] {0, 0, 1, 1}, 2, 0.01);

    assertThat(regression.probabilities(new double[] {4, 99}))
        .isEqualTo(regression.probabilities(new double[] {4, 5}));
  }

  @Test
  void aClassWithoutASampleIsRefused() {
    double[][] features = {{1}, {2}};
    assertThatThrownBy(() -> LogisticRegression.fit(features, new int[] {0, 2}, 3, 0.1))
        .hasMessageContaining("class 1 has no sample");
    assertThatThrownBy(() -> LogisticRegression.fit(features, new int[2], 1, 0))
        .hasMessageContaining("a penalty above 0");
    LogisticRegression regression = LogisticRegression.fit(features, new int[] {0, 1}, 2, 0.1);
    assertThatThrownBy(() -> regression.probabilities(new double[2]))
        .hasMessageContaining("2 features, where 1 were learnt from");
  }
}
