package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodaTest {
  private static final int SAMPLES = 6000;

  /** In its first second it carries its share of the wave's energy. */
  @Test
  void beginsAtTheOnsetWithItsRate() {
    double[] trace = new double[SAMPLES];
    new Coda(1e9, 0.2, Double.POSITIVE_INFINITY, 1e9, 0.5)
        .add(trace, 10, 3, SAMPLES, new SplittableRandom(1));
    assertThat(energy(trace, 0, 1000)).isZero();
    assertThat(energy(trace, 1000, 6000) / 50).isCloseTo(0.2 * 9, within(0.15));
  }

  /** 1/t in amplitude: at twice the time since the origin a quarter of the energy. */
  @Test
  void decaysWithTheTimeSinceTheOrigin() {
    double early = 0;
    double late = 0;
    for (int seed = 0; seed < 30; seed++) {
      double[] trace = new double[SAMPLES];
      new Coda(10, 0.2, Double.POSITIVE_INFINITY, 1e9, 0.5)
          .add(trace, 0, 1, SAMPLES, new SplittableRandom(seed));
      early += energy(trace, 0, 100);
      late += energy(trace, 1000, 1100);
    }
    assertThat(early / late).isCloseTo(4, within(0.5));
  }

  @Test
  void highFrequenciesDecayFaster() {
    double[] trace = new double[SAMPLES];
    new Coda(20, 1, Double.POSITIVE_INFINITY, 60, 0.3)
        .add(trace, 0, 1, SAMPLES, new SplittableRandom(2));
    assertThat(roughness(trace, 0, 1000)).isGreaterThan(3 * roughness(trace, 4000, 5000));
  }

  /** Energy of the differences over that of the samples. */
  private static double roughness(double[] trace, int from, int to) {
    double squares = 0;
    for (int i = from + 1; i < to; i++) {
      squares += Math.pow(trace[i] - trace[i - 1], 2);
    }
    return squares / energy(trace, from, to);
  }

  private static double energy(double[] trace, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += trace[i] * trace[i];
    }
    return squares;
  }
}
