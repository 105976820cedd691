package org.seisbridge.seismic.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandPassTest {
  private static final int[] SAMPLES = {0, 1, 2, 5, 10, 50, 200};

  /** From scipy.signal.butter(order, [low, high], "band", fs=rate, output="sos") and sosfilt. */
  @ParameterizedTest
  @CsvSource({
    "4, 1, 20, 100, 0.0396026626528 0.186867923123 0.33975696617 -0.252848854682"
        + " -0.0920070464391 0.0127067371537 -0.000606562354441",
    "3, 0.5, 10, 40, 0.147707354749 0.429280821871 0.325458707148 -0.115923425498"
        + " -0.0584506795225 0.0080214167582 1.90101287915e-05",
    "1, 2, 45, 100, 0.817309648772 0.128830431117 -0.27832196199 -0.00285625512186"
        + " -0.0493802963085 -0.000212396316298 -8.91426382553e-13",
    "1, 5, 6, 100, 0.0304687470913 0.0556154361782 0.0424355694501 -0.0123635706095"
        + " -0.0429257972289 -0.000654607743871 0.000105080514333"
  })
  void answersAPulseAsSciPyDoes(int order, double low, double high, double rate, String expected) {
    Waveform answer = new BandPass(order, low, high, rate).apply(pulse(rate, 0));

    String[] values = expected.split(" ", -1);
    for (int i = 0; i < SAMPLES.length; i++) {
      assertThat((double) answer.amplitude(Component.N, SAMPLES[i]))
          .as("sample %d", SAMPLES[i])
          .isCloseTo(Double.parseDouble(values[i]), within(1e-7));
    }
  }

  @Test
  void bothWaysAPulseStaysWhereItIs() {
    Waveform answer = new BandPass(4, 2, 20, 100).applyBothWays(pulse(100, 200));
    for (int i = 1; i < 100; i++) {
      assertThat(answer.amplitude(Component.Z, 200 + i))
          .isCloseTo(answer.amplitude(Component.Z, 200 - i), within(1e-5f));
    }
  }

  @Test
  void aBandThatTheRateCannotHoldIsRefused() {
    assertThatThrownBy(() -> new BandPass(4, 1, 50, 100)).hasMessageContaining("1.0 to 50.0 Hz");
    assertThatThrownBy(() -> new BandPass(4, 0, 20, 100))
        .hasMessageContaining("between 0 and half");
    assertThatThrownBy(() -> new BandPass(11, 1, 20, 100)).hasMessageContaining("1 to 10");
  }

  private static Waveform pulse(double rate, int sample) {
    float[] amplitudes = new float[3 * 401];
    for (int component = 0; component < 3; component++) {
      amplitudes[component * 401 + sample] = 1;
    }
    return new Waveform(StationCode.UNKNOWN, Instant.EPOCH, rate, amplitudes);
  }
}
