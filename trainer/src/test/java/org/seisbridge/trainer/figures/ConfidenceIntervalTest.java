package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {

  /** Of 300 means of 40 normal numbers nine in ten lie within, give or take six in a hundred. */
  @Test
  void itHoldsTheTrueValueAboutAsOftenAsItSays() {
    Random random = new Random(3);
    List<String> events = names(40, 1);
    int held = 0;
    for (int i = 0; i < 300; i++) {
      double[] values = random.doubles(40).map(u -> random.nextGaussian()).toArray();
      ConfidenceInterval interval =
          ConfidenceInterval.of(events, mean(values), 200, 0.9, random.nextLong());
      held += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }
    assertThat(held).isBetween(252, 288);
  }

  /** Ten traces of an event that are all alike are no more than one. */
  @Test
  void tracesOfAnEventDoNotMakeItNarrower() {
    Random random = new Random(4);
    double[] once = random.doubles(50).toArray();
    double[] tenTimes = IntStream.range(0, 500).mapToDouble(i -> once[i / 10]).toArray();

    ConfidenceInterval single = ConfidenceInterval.of(names(50, 1), mean(once), 500, 0.95, 9);
    ConfidenceInterval ten = ConfidenceInterval.of(names(50, 10), mean(tenTimes), 500, 0.95, 9);

    assertThat(ten.high() - ten.low())
        .isBetween(0.99 * (single.high() - single.low()), 1.01 * (single.high() - single.low()));
  }

  @Test
  void theSameSeedGivesTheSame() {
    double[] values = new Random(5).doubles(30).toArray();
    ConfidenceInterval interval = ConfidenceInterval.of(names(30, 1), mean(values), 99, 0.95, 1);

    assertThat(ConfidenceInterval.of(names(30, 1), mean(values), 99, 0.95, 1)).isEqualTo(interval);
    assertThat(ConfidenceInterval.of(names(30, 1), mean(values), 99, 0.95, 2))
        .isNotEqualTo(interval);
    assertThat(interval.value()).isBetween(interval.low(), interval.high());
  }

  @Test
  void aFigureWithoutValueHasNoInterval() {
    assertThatThrownBy(() -> ConfidenceInterval.of(names(5, 1), which -> Double.NaN, 10, 0.95, 1))
        .hasMessageContaining("over more events");
    assertThatThrownBy(() -> ConfidenceInterval.of(List.of(), which -> 1, 10, 0.95, 1))
        .hasMessageContaining("it takes a trace");
  }

  private static ToDoubleFunction<int[]> mean(double[] values) {
    return which -> Arrays.stream(which).mapToDouble(i -> values[i]).sum() / which.length;
  }

  private static List<String> names(int events, int traces) {
    return IntStream.range(0, events * traces)
        .mapToObj(i -> "event %04d".formatted(i / traces))
        .toList();
  }
}
