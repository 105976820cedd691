package org.seisbridge.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final List<float[]> ROWS =
      List.of(new float[] {1, 5}, new float[] {3, 5}, new float[] {3, 9}, new float[] {5, 9});

  @Test
  void meanAndCovarianceAreThoseOfTheRows() {
    Moments moments = Moments.of(ROWS);

    assertThat(moments.mean()).containsExactly(3, 7);
    assertThat(moments.covariance()[0])
        .containsExactly(new double[] {8 / 3.0, 8 / 3.0}, within(1e-12));
    assertThat(moments.covariance()[1])
        .containsExactly(new double[] {8 / 3.0, 16 / 3.0}, within(1e-12));
  }

  @Test
  void whatIsWhitenedIsUncorrelatedAndOfUnitVariance() {
    Moments moments = Moments.of(ROWS);
    float[] whitening = moments.whitening(0, 1e-6);

    Moments white =
        Moments.of(
            ROWS.stream()
                .map(
                    row ->
                        new float[] {
                          whitening[0] * row[0], whitening[2] * row[0] + whitening[3] * row[1]
                        })
                .toList());
    assertThat(whitening[1]).isZero();
    assertThat(white.covariance()[0]).containsExactly(new double[] {1, 0}, within(1e-6));
    assertThat(white.covariance()[1]).containsExactly(new double[] {0, 1}, within(1e-6));
  }

  @Test
  void whatNeverChangesIsTakenToChangeALittle() {
    float[] whitening =
        Moments.of(List.of(new float[] {1, 2}, new float[] {3, 2})).whitening(0.1, 0.5);

    assertThat(whitening[3]).isCloseTo(2, within(1e-6f));
  }
}
