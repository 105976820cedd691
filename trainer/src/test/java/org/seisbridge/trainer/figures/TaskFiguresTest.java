package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.Position;

class TaskFiguresTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void errorsAreSpreadAsTheyAre() {
    double[] errors = IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();

    ErrorDistribution spread = ErrorDistribution.of(errors);

    assertThat(spread.mean()).isEqualTo(50);
    assertThat(spread.median()).isEqualTo(50);
    assertThat(spread.p68()).isCloseTo(68, within(1e-12));
    assertThat(spread.p90()).isCloseTo(90, within(1e-12));
    assertThat(spread.p95()).isCloseTo(95, within(1e-12));
    assertThat(ErrorDistribution.of(new double[] {3}).p95()).isEqualTo(3);
    assertThatThrownBy(() -> ErrorDistribution.of(new double[0])).hasMessageContaining("be there");
    assertThatThrownBy(() -> ErrorDistribution.of(new double[] {1, Double.NaN}))
        .hasMessageContaining("NaN");
  }

  /** Across the date line too; a degree of a meridian is 111.19 km on the sphere. */
  @Test
  void locationsAreOffByTheGreatCircle() {
    List<Hypocentre> truth =
        List.of(
            new Hypocentre(new Position(10, 179.9), 5e3, OptionalDouble.of(2)),
            new Hypocentre(new Position(45, 7), 12e3, NONE));
    List<Hypocentre> located =
        List.of(
            new Hypocentre(new Position(10, -179.9), 8e3, OptionalDouble.of(2.5)),
            new Hypocentre(new Position(46, 7), 11e3, OptionalDouble.of(3)));

    LocationFigures figures = LocationFigures.of(truth, located);

    assertThat(figures.events()).isEqualTo(2);
    double degree = Math.toRadians(1) * 6371e3;
    double across = 0.2 * degree * Math.cos(Math.toRadians(10));
    assertThat(figures.epicentral().mean()).isCloseTo((degree + across) / 2, within(1.0));
    assertThat(figures.depth().median()).isEqualTo(2e3);
    assertThat(figures.depthBias()).isEqualTo(1e3);
    assertThat(figures.magnitude().mae()).isEqualTo(0.5);
    assertThat(LocationFigures.of(truth.subList(1, 2), located.subList(1, 2)).magnitude()).isNull();
    assertThatThrownBy(() -> LocationFigures.of(List.of(), List.of()))
        .hasMessageContaining("one at least");
  }

  /** Right to the tenth of a second, wrong, missed, and picked where nothing is. */
  @Test
  void picksCountByHowNearTheyAre() {
    List<OptionalDouble> truth = List.of(at(10), at(20), at(30), at(40), NONE, NONE);
    List<OptionalDouble> picked = List.of(at(10.1), at(19.7), at(35), NONE, at(3), NONE);

    PickFigures figures = PickFigures.of(truth, picked, 0.5);

    assertThat(figures.arrivals()).isEqualTo(4);
    assertThat(figures.picks()).isEqualTo(4);
    assertThat(figures.within01()).isEqualTo(0.25);
    assertThat(figures.within02()).isEqualTo(0.25);
    assertThat(figures.within05()).isEqualTo(0.5);
    assertThat(figures.medianResidual()).isCloseTo(0.3, within(1e-12));
    assertThat(figures.meanResidual()).as("of 0.1 and -0.3").isCloseTo(-0.1, within(1e-12));
    assertThat(figures.madResidual()).as("of 0.1, -0.3 and 5").isCloseTo(0.4, within(1e-12));
    assertThat(figures.precision()).isEqualTo(0.5);
    assertThat(figures.recall()).isEqualTo(0.5);
    assertThat(figures.f1()).isEqualTo(0.5);
  }

  @Test
  void noPickAndNoArrivalAreNoSuccess() {
    PickFigures figures = PickFigures.of(List.of(NONE, at(4)), List.of(NONE, NONE), 0.2);

    assertThat(figures.recall()).isZero();
    assertThat(figures.precision()).isZero();
    assertThat(figures.f1()).isZero();
    assertThat(figures.medianResidual()).isNull();
    assertThat(figures.meanResidual()).isNull();
    assertThat(figures.madResidual()).isNull();
    assertThatThrownBy(() -> PickFigures.of(List.of(NONE), List.of(), 0.2))
        .hasMessageContaining("as many");
  }

  private static OptionalDouble at(double seconds) {
    return OptionalDouble.of(seconds);
  }
}
