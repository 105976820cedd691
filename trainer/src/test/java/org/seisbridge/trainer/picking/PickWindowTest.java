package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.baseline.Picks;

class PickWindowTest {
  private static final int P = 1200;
  private static final int S = 2000;

  /** Noise, and for nine seconds from P on a hundred times as much. */
  private static PickSample sample(int samples) {
    Random random = new Random(1);
    float[] amplitudes = new float[3 * samples];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] =
          (float) random.nextGaussian() * (i % samples < P || i % samples > P + 900 ? 1 : 100);
    }
    return new PickSample(amplitudes, new Picks(OptionalDouble.of(P + 0.5), OptionalDouble.of(S)));
  }

  private static PickSample times(PickSample sample, float gain, float offset) {
    float[] amplitudes = sample.amplitudes().clone();
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = gain * amplitudes[i] + offset;
    }
    return new PickSample(amplitudes, sample.arrivals());
  }

  @Test
  void neitherGainNorOffsetIsSeen() {
    float[] seen = PickWindow.of(sample(6000)).input();

    assertThat(PickWindow.of(times(sample(6000), 4e6f, 3e5f)).input())
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(seen);
  }

  @Test
  void whatComesLaterIsNotSeenBefore() {
    PickSample sample = sample(6000);
    float[] seen = PickWindow.of(sample).input();

    assertThat(meanSize(seen, P - 20, P)).isCloseTo(meanSize(seen, 200, P - 20), within(0.1));
    assertThat(meanSize(seen, P + 10, P + 100)).isGreaterThan(meanSize(seen, P - 20, P) + 1);
  }

  private static double meanSize(float[] input, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(input[i]);
    }
    return sum / (to - from);
  }

  @Test
  void aComponentThatWasNotRecordedStaysSilent() {
    PickSample vertical = sample(6000);
    Arrays.fill(vertical.amplitudes(), 6000, 18_000, 0);

    float[] seen = PickWindow.of(vertical).input();

    assertThat(Arrays.copyOfRange(seen, 6000, 18_000)).containsOnly(0);
    assertThat(Arrays.copyOf(seen, 6000)).contains(seen[0]).doesNotContain(Float.NaN);
  }

  /** Whether the recording is a minute or longer, P may be anywhere, and rises where it is said. */
  @Test
  void aDrawnWindowHasBothArrivalsAnywhere() {
    for (int samples : new int[] {6000, 9001}) {
      PickSample sample = sample(samples);
      double earliest = Double.MAX_VALUE;
      double latest = 0;
      for (int seed = 0; seed < 40; seed++) {
        PickWindow window = PickWindow.draw(sample, new SplittableRandom(seed));
        double p = window.arrivals().p().orElseThrow();
        assertThat(window.arrivals().s().orElseThrow() - p).isEqualTo(S - P - 0.5);
        assertThat(p).isBetween(100.0, 5900.0 - (S - P));
        assertThat(meanSize(window.input(), (int) p + 5, (int) p + 60))
            .isGreaterThan(meanSize(window.input(), (int) p - 60, (int) p) + 1);
        earliest = Math.min(earliest, p);
        latest = Math.max(latest, p);
      }
      assertThat(earliest).isLessThan(1000);
      assertThat(latest).isGreaterThan(4000);
    }
  }

  @Test
  void thatSameDrawIsTheSameWindow() {
    PickWindow one = PickWindow.draw(sample(6000), new SplittableRandom(7));
    PickWindow other = PickWindow.draw(sample(6000), new SplittableRandom(7));

    assertThat(one.input()).containsExactly(other.input());
    assertThat(one.arrivals()).isEqualTo(other.arrivals());
  }
}
