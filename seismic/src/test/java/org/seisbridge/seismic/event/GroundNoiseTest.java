package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundNoiseTest {

  /** Values of ObsPy 1.5.1's get_nlnm and get_nhnm. */
  @ParameterizedTest
  @CsvSource({
    "0.15, -167.01, -94.53",
    "0.3, -166.70, -108.25",
    "0.6, -168.16, -117.01",
    "1, -166.40, -116.85",
    "2, -152.80, -107.06",
    "3.5, -143.76, -99.16",
    "4.5, -141.10, -96.67",
    "5.5, -145.23, -99.05",
    "8, -157.31, -113.62",
    "11, -165.06, -116.72",
    "20, -173.39, -138.24",
    "40, -186.66, -135.48"
  })
  void theModelsAreThoseOfPeterson(double period, double low, double high) {
    assertThat(GroundNoise.decibels(GroundNoise.LOW, period)).isCloseTo(low, within(0.3));
    assertThat(GroundNoise.decibels(GroundNoise.HIGH, period)).isCloseTo(high, within(0.3));
  }

  /** The power between 0.5 and 1 Hz, of acceleration, lies between that of both models. */
  @Test
  void noiseLiesBetweenTheModels() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Spectrum noise = new GroundNoise(random).draw(true, random);
      int from = (int) (0.55 / FrequencyAxis.STEP);
      int to = (int) (0.95 / FrequencyAxis.STEP);
      double density = 0;
      for (int bin = from; bin < to; bin++) {
        double omega = 2 * Math.PI * bin * FrequencyAxis.STEP;
        double power = noise.re[bin] * noise.re[bin] + noise.im[bin] * noise.im[bin];
        double length = (double) FrequencyAxis.LENGTH * FrequencyAxis.LENGTH;
        density += 2 * power * omega * omega / (length * FrequencyAxis.STEP) / (to - from);
      }
      assertThat(10 * Math.log10(density)).isBetween(-170.0, -110.0);
    }
  }
}
