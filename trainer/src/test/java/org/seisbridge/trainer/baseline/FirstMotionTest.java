package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

class FirstMotionTest {

  /** Noise of 1, and from a sample on a decaying oscillation of 5 Hz that begins one way. */
  private static Waveform waveform(int arrival, double first, long seed) {
    Random random = new Random(seed);
    float[] amplitudes = new float[3 * 6000];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) random.nextGaussian();
      int since = i - arrival;
      if (i < 6000 && since >= 0) {
        amplitudes[i] +=
            (float) (first * Math.sin(0.1 * Math.PI * since) * Math.exp(-since / 200.0));
      }
    }
    return new Waveform(new StationCode("XX", "A", "", "HH"), Instant.EPOCH, 100, amplitudes);
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "-100, -1"})
  void theFirstMotionHasItsSign(double first, int sign) {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(FirstMotion.polarity(waveform(2000, first, seed), 2000)).isEqualTo(sign);
      assertThat(FirstMotion.polarity(waveform(2000, first, seed), 2003)).isEqualTo(sign);
    }
  }

  @Test
  void whatDoesNotRiseFromTheNoiseHasNone() {
    assertThat(FirstMotion.polarity(waveform(2000, 0, 1), 2000)).isZero();
    assertThat(FirstMotion.polarity(waveform(50, 100, 1), 50)).isZero();
    assertThat(FirstMotion.polarity(waveform(2000, 100, 1), 7000)).isZero();
    Waveform silent =
        new Waveform(new StationCode("XX", "A", "", "HH"), Instant.EPOCH, 100, new float[3 * 6000]);
    assertThat(FirstMotion.polarity(silent, 2000)).isZero();
  }

  @Test
  void tooFewSamplesInASecondTellNone() {
    Waveform slow =
        new Waveform(
            new StationCode("XX", "A", "", "HH"),
            Instant.EPOCH,
            20,
            waveform(2000, 100, 1).amplitudes());

    assertThat(FirstMotion.polarity(slow, 2000)).isZero();
  }
}
