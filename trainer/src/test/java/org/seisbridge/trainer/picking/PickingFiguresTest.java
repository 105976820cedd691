package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.baseline.Picks;

class PickingFiguresTest {
  private static final Picks NONE = new Picks(OptionalDouble.empty(), OptionalDouble.empty());

  private static Picks at(double p, double s) {
    return new Picks(OptionalDouble.of(p), OptionalDouble.of(s));
  }

  /** One right, one 0.3 s late with a false begin, one minute of nothing with two of them. */
  @Test
  void picksAndBeginsAreCounted() {
    List<Picks> truth = List.of(at(3000, 4000), at(1300, 2000), NONE);
    List<Told> told =
        List.of(
            new Told(at(3010, 4030), new double[] {3010}, 0.9),
            new Told(at(1330, 2000), new double[] {400, 1330}, 0.3),
            new Told(NONE, new double[] {10, 5000}, 0.5));

    PickingFigures figures = PickingFigures.of(truth, told);

    assertThat(figures.p().within02()).isEqualTo(0.5);
    assertThat(figures.p().precision()).isEqualTo(0.5);
    assertThat(figures.s().within02()).isEqualTo(0.5);
    assertThat(figures.s().within05()).isEqualTo(1);
    assertThat(figures.detection()).as("one of two pairs").isEqualTo(0.5);
    double quiet = 29 + 12 + 60;
    assertThat(figures.wrongPerHour()).isCloseTo(3 * 3600 / quiet, within(1e-9));
    assertThat(figures.summary()).contains("P within 0.2 s 0.500", "2 P, 2 S");
    assertThat(figures.named()).containsEntry("s.within_0.5s", 1.0).containsKey("detection.auc");
  }

  @Test
  void withoutAMinuteOfNothingDetectionHasNoCurve() {
    PickingFigures figures =
        PickingFigures.of(List.of(at(3000, 4000)), List.of(new Told(NONE, new double[0], 0)));

    assertThat(figures.detection()).isNull();
    assertThat(figures.named()).doesNotContainKeys("detection.auc", "p.mean_residual");
  }

  @Test
  void intervalsDrawEvents() {
    List<Picks> truth = List.of(at(3000, 4000), at(3000, 4000), at(3000, 4000));
    List<Told> told =
        List.of(
            new Told(at(3000, 4000), new double[0], 1),
            new Told(at(3000, 4000), new double[0], 1),
            new Told(at(3300, 4000), new double[0], 1));

    PickingEvaluation one = PickingEvaluation.of(List.of("a", "a", "a"), truth, told, 1);
    PickingEvaluation several = PickingEvaluation.of(List.of("a", "b", "c"), truth, told, 1);

    assertThat(one.minutes()).isEqualTo(3);
    assertThat(one.named().get("p.within_0.2s").value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(one.named().get("p.within_0.2s").low()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(several.named().get("p.within_0.2s").low()).isLessThan(0.5);
    assertThat(several.named().get("s.within_0.2s").low()).isEqualTo(1);
  }
}
