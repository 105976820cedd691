package org.seisbridge.seismic.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NetworkInputTest {

  @Test
  void whatIsBelow41HzPassesAndWhatIsAbove50HzDoesNot() {
    assertThat(amplitudeAfterDecimation(15)).isCloseTo(1, within(2e-3));
    assertThat(amplitudeAfterDecimation(40)).isCloseTo(1, within(2e-3));
    assertThat(amplitudeAfterDecimation(52)).isLessThan(1e-3);
    assertThat(amplitudeAfterDecimation(200)).isLessThan(1e-3);
  }

  @Test
  void theDecimatedSamplesAreThoseOfTheGather() {
    Gather gather = gather(t -> Math.sin(2 * Math.PI * 12 * t));

    float[] decimated = NetworkInput.decimate(gather);

    for (int sample = 20; sample < 80; sample++) {
      assertThat(decimated[sample * 70 + 3])
          .isCloseTo(gather.amplitude(0, sample * 10, 3), within(2e-3f));
    }
  }

  @Test
  void theGainAndPolarityOfAGatherDoNotMatter() {
    SplittableRandom random = new SplittableRandom(1);
    float[] amplitudes = new float[5 * 1000 * 70];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) (random.nextDouble() - 0.5);
    }
    float[] expected = NetworkInput.of(gather(amplitudes));
    for (float gain : new float[] {1e-30f, 0.01f, 3, 100, 1e30f, -1}) {
      float[] scaled = amplitudes.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= gain;
      }
      float[] input = NetworkInput.of(gather(scaled));
      float worst = 0;
      for (int i = 0; i < input.length; i++) {
        worst = Math.max(worst, Math.abs(input[i] - expected[i]));
      }
      assertThat(worst).as("gain %s", gain).isLessThan(1e-4f);
    }
  }

  @Test
  void missingTracesChangeNothingOfTheOthers() {
    Gather whole = gather(t -> Math.exp(-Math.pow((t - 0.3) / 0.01, 2)));
    float[] part = whole.amplitudes().clone();
    for (int i = 0; i < part.length; i++) {
      part[i] = i % 70 < 40 || i < 2 * 70_000 ? 0 : part[i];
    }

    float[] expected = NetworkInput.of(whole);
    float[] input = NetworkInput.of(gather(part));

    for (int i = 0; i < input.length; i++) {
      boolean missing = i % 70 < 40 || i < 2 * 7000;
      assertThat(input[i]).isCloseTo(missing ? 0 : expected[i], within(1e-5f));
    }
  }

  @Test
  void nineHundredthsOfTheNoisePowerPass() {
    SplittableRandom random = new SplittableRandom(2);
    float[] noise = new float[5 * 1000 * 70];
    double before = 0;
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextDouble() - 0.5);
      before += noise[i] * noise[i];
    }
    double after = 0;
    for (float value : NetworkInput.decimate(gather(noise))) {
      after += value * value;
    }
    assertThat(after * NetworkInput.DECIMATION / before)
        .isCloseTo(NetworkInput.NOISE_POWER_PASSED, within(0.005));
  }

  /** A pulse in one trace comes out as the filter there, and nowhere else. */
  @Test
  void everyReceiverIsFilteredByItself() {
    for (int receiver : new int[] {0, 1, 23, 24, 45, 46, 47, 48, 69}) {
      float[] amplitudes = new float[5 * 1000 * 70];
      amplitudes[(2 * 1000 + 500) * 70 + receiver] = 1;

      float[] decimated = NetworkInput.decimate(gather(amplitudes));

      for (int i = 0; i < decimated.length; i++) {
        boolean here = i % 70 == receiver && i / 7000 == 2;
        assertThat(decimated[i] != 0).as("value %d", i).isEqualTo(here && inReach(i / 70 % 100));
      }
      assertThat(decimated[(2 * 100 + 50) * 70 + receiver]).isCloseTo(0.091f, within(0.001f));
    }
  }

  /** The filter reaches 240 samples to either side of the pulse at the 50th decimated one. */
  private static boolean inReach(int sample) {
    return Math.abs(sample - 50) <= 24;
  }

  @Test
  void aSilentGatherAndAnotherShapeAreRefused() {
    assertThatThrownBy(() -> NetworkInput.of(gather(t -> 0)))
        .hasMessageContaining("no energy below 45 Hz");
    assertThatThrownBy(() -> NetworkInput.of(new Gather(1, 2, 3, 1e-3, 10, new float[6])))
        .hasMessageContaining("[1, 2, 3]");
  }

  private static double amplitudeAfterDecimation(double frequency) {
    float[] decimated = NetworkInput.decimate(gather(t -> Math.cos(2 * Math.PI * frequency * t)));
    double peak = 0;
    for (int sample = 30; sample < 70; sample++) {
      peak = Math.max(peak, Math.abs(decimated[sample * 70]));
    }
    return peak;
  }

  private static Gather gather(DoubleUnaryOperator signal) {
    float[] amplitudes = new float[5 * 1000 * 70];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) signal.applyAsDouble(i / 70 % 1000 * 1e-3);
    }
    return gather(amplitudes);
  }

  private static Gather gather(float[] amplitudes) {
    return new Gather(5, 1000, 70, 1e-3, 10, amplitudes);
  }
}
