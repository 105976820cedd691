package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.baseline.MagnitudeRelation.Observation;

class MagnitudeRelationTest {

  /** Amplitudes that follow a relation give it back. */
  @Test
  void theRelationIsFound() {
    SplittableRandom random = new SplittableRandom(1);
    List<Observation> observations = new ArrayList<>();
    double[] magnitudes = new double[200];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = random.nextDouble(0, 5);
      double distance = random.nextDouble(5e3, 250e3);
      double logarithm =
          (magnitudes[i] - 6.5 - 1.3 * Math.log10(distance / 100e3) - 0.2 * distance / 100e3) / 0.9;
      observations.add(new Observation(Math.pow(10, logarithm), distance));
    }

    MagnitudeRelation relation = MagnitudeRelation.fit(observations, magnitudes);

    assertThat(relation.constant()).isCloseTo(6.5, within(1e-9));
    assertThat(relation.ofAmplitude()).isCloseTo(0.9, within(1e-9));
    assertThat(relation.ofSpreading()).isCloseTo(1.3, within(1e-9));
    assertThat(relation.ofAttenuation()).isCloseTo(0.2, within(1e-9));
    assertThat(relation.magnitude(observations.subList(7, 8)))
        .isCloseTo(magnitudes[7], within(1e-9));
  }

  /** A tenfold amplitude is a magnitude more; one dead station of five changes little. */
  @Test
  void anEventHasTheMedianOfItsStations() {
    MagnitudeRelation relation = new MagnitudeRelation(7, 1, 1, 0);
    List<Observation> five =
        List.of(
            new Observation(1e-4, 100e3),
            new Observation(1.1e-4, 100e3),
            new Observation(1e-12, 100e3),
            new Observation(1e-4, 100e3),
            new Observation(1.2e-4, 100e3));

    assertThat(relation.magnitude(five)).isCloseTo(3, within(1e-12));
    assertThat(relation.magnitude(List.of(new Observation(1e-3, 100e3))))
        .isCloseTo(4, within(1e-12));
  }

  @Test
  void whatHasNoLogarithmIsRefused() {
    assertThatThrownBy(() -> new Observation(0, 5)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> MagnitudeRelation.fit(List.of(), new double[0]))
        .hasMessageContaining("four at least");
  }
}
