package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RocCurveTest {

  @Property(tries = 100)
  void theAreaIsTheShareOfPairsInOrder(
      @ForAll @IntRange(min = 2, max = 60) int count, @ForAll long seed) {
    Random random = new Random(seed);
    Scored scored = Scored.draw(count, 8, random);
    double pairs = 0;
    double ordered = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        if (scored.positive[i] && !scored.positive[j]) {
          pairs++;
          ordered += (1 + Math.signum(scored.scores[i] - scored.scores[j])) / 2;
        }
      }
    }

    assertThat(RocCurve.of(scored.positive, scored.scores).area())
        .isCloseTo(ordered / pairs, within(1e-12));
  }

  /** It can be drawn with any number of points, and looks the same. */
  @Property(tries = 100)
  void thinnedItHasItsEndsAndIsNowhereFarFromWhereItWas(
      @ForAll @IntRange(min = 2, max = 3000) int count,
      @ForAll @IntRange(min = 2, max = 200) int most,
      @ForAll long seed) {
    Random random = new Random(seed);
    Scored scored = Scored.draw(count, 1 + random.nextInt(5000), random);
    RocCurve curve = RocCurve.of(scored.positive, scored.scores);

    RocCurve thinned = curve.thinned(most);

    double[] x = thinned.falsePositiveRates();
    double[] y = thinned.truePositiveRates();
    assertThat(x).hasSameSizeAs(y).hasSizeLessThanOrEqualTo(most).isSorted();
    assertThat(y).isSorted();
    assertThat(new double[] {x[0], y[0], x[x.length - 1], y[y.length - 1]})
        .containsExactly(0, 0, 1, 1);
    assertThat(thinned.area()).isEqualTo(curve.area());
    double drawn = 0;
    for (int i = 1; i < x.length; i++) {
      drawn += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
    }
    if (curve.falsePositiveRates().length <= most) {
      assertThat(x).isEqualTo(curve.falsePositiveRates());
    }
    assertThat(drawn).isCloseTo(curve.area(), within(2.0 / (most - 1) + 1e-12));
  }

  private record Scored(boolean[] positive, double[] scores) {
    /** Scores of so many values, with a positive and a negative at least. */
    static Scored draw(int count, int values, Random random) {
      boolean[] positive = new boolean[count];
      double[] scores = new double[count];
      for (int i = 0; i < count; i++) {
        positive[i] = i == 0 || (i > 1 && random.nextInt(3) == 0);
        scores[i] = random.nextInt(values) + (positive[i] ? values / 5 : 0);
      }
      return new Scored(positive, scores);
    }
  }

  @Example
  void oneKindAloneHasNoCurve() {
    assertThat(RocCurve.of(new boolean[] {true, true}, new double[] {1, 2})).isNull();
    assertThat(RocCurve.of(new boolean[2], new double[2])).isNull();
    assertThatThrownBy(() -> RocCurve.of(new boolean[2], new double[1]))
        .hasMessageContaining("2 labels, 1 scores");
    RocCurve curve = RocCurve.of(new boolean[] {true, false}, new double[] {2, 1});
    assertThatThrownBy(() -> curve.thinned(1)).hasMessageContaining("two points");
  }
}
