package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.baseline.Picks;

class PickProbabilitiesTest {
  private final float[] p = new float[3000];
  private final float[] s = new float[3000];

  private static void bell(float[] probabilities, double centre, double height) {
    for (int i = 0; i < probabilities.length; i++) {
      double off = (i - centre) / 5;
      probabilities[i] += (float) (height * Math.exp(-off * off / 2));
    }
  }

  @Test
  void aPeakIsFoundBetweenTheMoments() {
    bell(p, 500.3, 0.9);
    bell(s, 800, 0.5);

    Picks picks = new PickProbabilities(p, s).picks();

    assertThat(picks.p().orElseThrow()).isCloseTo(1000.6, within(0.02));
    assertThat(picks.s().orElseThrow()).isCloseTo(1600, within(0.02));
  }

  @Test
  void whatIsNotProbableEnoughIsNoPick() {
    bell(p, 500, 0.29);

    PickProbabilities probabilities = new PickProbabilities(p, s);

    assertThat(probabilities.picks().p()).isEqualTo(OptionalDouble.empty());
    assertThat(probabilities.detection()).isCloseTo(0.29, within(1e-6));
  }

  /** The most probable one is the pick; peaks within half a second of a higher one are none. */
  @Test
  void allPeaksAreTold() {
    bell(p, 500, 0.6);
    bell(p, 520, 0.4);
    bell(p, 2000, 0.8);

    PickProbabilities probabilities = new PickProbabilities(p, s);

    assertThat(probabilities.allP())
        .extracting(pick -> (int) Math.round(pick.sample()))
        .containsExactly(1000, 4000);
    assertThat(probabilities.picks().p().orElseThrow()).isCloseTo(4000, within(0.1));
    assertThat(probabilities.allS()).isEmpty();
  }

  @Test
  void aPeakAtTheEdgeIsOneToo() {
    p[0] = 1;
    s[2999] = 1;

    assertThat(new PickProbabilities(p, s).picks())
        .isEqualTo(new Picks(OptionalDouble.of(0), OptionalDouble.of(5998)));
  }

  @Test
  void theLossIsLeastWhereItIsRight() {
    float[] target =
        PickBatch.target(
            new PickWindow(
                new float[18_000], new Picks(OptionalDouble.of(1000), OptionalDouble.empty())));
    bell(p, 500, 1);
    PickProbabilities right = new PickProbabilities(p, s);
    float[] off = new float[3000];
    bell(off, 520, 1);

    assertThat(right.loss(target))
        .isLessThan(new PickProbabilities(off, s).loss(target))
        .isLessThan(new PickProbabilities(new float[3000], s).loss(target));
  }
}
