package org.seisbridge.seismic.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.seismic.waveform.Component.E;
import static org.seisbridge.seismic.waveform.Component.N;
import static org.seisbridge.seismic.waveform.Component.Z;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveformTest {
  private static final Instant START = Instant.parse("2020-01-02T03:04:05.678900123Z");

  @Test
  void steadsColumnsBecomeComponents() {
    float[] stead = {1, 2, 3, 4, 5, 6};
    Waveform waveform = waveform(100, Waveform.componentsFirst(stead, List.of(E, N, Z)));
    assertThat(waveform.trace(Z)).containsExactly(3, 6);
    assertThat(waveform.trace(N)).containsExactly(2, 5);
    assertThat(waveform.trace(E)).containsExactly(1, 4);
    assertThat(waveform.amplitude(N, 1)).isEqualTo(5);
    assertThatThrownBy(() -> Waveform.componentsFirst(stead, List.of(E, N, N)))
        .hasMessageContaining("once each");
  }

  @Test
  void whatIsNoWaveformIsRefused() {
    assertThatThrownBy(() -> waveform(100, new float[0])).hasMessageContaining("0 amplitudes");
    assertThatThrownBy(() -> waveform(100, new float[4])).hasMessageContaining("4 amplitudes");
    assertThatThrownBy(() -> waveform(0, new float[3])).hasMessageContaining("sampling rate");
    assertThatThrownBy(() -> waveform(1, new float[] {0, 0, 0, Float.NaN, 0, 0}))
        .hasMessage("sample 1 of component N is NaN");
  }

  @Test
  void timesAndSamplesFindOneAnother() {
    Waveform waveform = waveform(40, new float[300]);
    assertThat(waveform.time(1)).isEqualTo(START.plusNanos(25_000_000));
    assertThat(waveform.time(-3)).isEqualTo(START.minusNanos(75_000_000));
    assertThat(waveform.sampleAt(waveform.time(77))).isCloseTo(77, within(1e-6));
    assertThat(waveform.sampleAt(START.plusMillis(30))).isCloseTo(1.2, within(1e-6));
  }

  @Test
  void aWindowIsCutAtTheNearestSample() {
    Waveform waveform = ramp(10);
    Waveform window = waveform.window(START.plusMillis(2012), 3, Padding.NONE);
    assertThat(window.trace(Z)).containsExactly(2, 3, 4);
    assertThat(window.trace(E)).containsExactly(202, 203, 204);
    assertThat(window.startTime()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void whatIsPaddedIsChosen() {
    Waveform waveform = ramp(4);
    Instant before = START.minusSeconds(2);
    assertThatThrownBy(() -> waveform.window(before, 3, Padding.NONE))
        .hasMessageContaining("samples -2 to 0 of 4");
    assertThatThrownBy(() -> waveform.window(START.plusSeconds(2), 3, Padding.NONE))
        .hasMessageContaining("samples 2 to 4 of 4");
    assertThat(waveform.window(before, 8, Padding.ZEROS).trace(N))
        .containsExactly(0, 0, 100, 101, 102, 103, 0, 0);
    assertThat(waveform.window(before, 8, Padding.EDGE).trace(N))
        .containsExactly(100, 100, 100, 101, 102, 103, 103, 103);
    assertThat(waveform.window(before, 8, Padding.EDGE).startTime()).isEqualTo(before);
    assertThatThrownBy(() -> waveform.window(START.plusSeconds(4), 3, Padding.ZEROS))
        .hasMessageContaining("nothing of the window");
    assertThatThrownBy(() -> waveform.window(before, 2, Padding.EDGE))
        .hasMessageContaining("nothing of the window");
  }

  @ParameterizedTest
  @CsvSource({"40, 5", "40, 15", "50, 20", "250, 20", "200, 40", "31.25, 10", "20, 8"})
  void whatBothRatesHoldIsKept(double rate, double frequency) {
    Waveform resampled = tone(rate, frequency).resampled(100);
    int samples = resampled.samples();
    assertThat(resampled.samplingRate()).isEqualTo(100);
    assertThat((samples - 1) / 100.0).isCloseTo(9.9, within(0.12));
    for (int i = 100; i < samples - 100; i++) {
      assertThat((double) resampled.amplitude(E, i))
          .isCloseTo(Math.cos(2 * Math.PI * frequency * i / 100 + 1), within(2e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"250, 80", "200, 70", "500, 61"})
  void whatTheNewRateCannotHoldIsRemoved(double rate, double frequency) {
    Waveform resampled = tone(rate, frequency).resampled(100);
    for (int i = 100; i < resampled.samples() - 100; i++) {
      assertThat(resampled.amplitude(Z, i)).isCloseTo(0, within(1e-3f));
    }
  }

  @Test
  void aResampledWaveformIsBounded() {
    Waveform day = waveform(1, new float[3 * 86_400]);
    assertThatThrownBy(() -> day.resampled(100)).hasMessageContaining("cut a window");
    assertThatThrownBy(() -> ramp(4).resampled(0)).hasMessageContaining("cannot become 0.0 Hz");
  }

  @Test
  void meansAndLinesAreRemoved() {
    Waveform waveform = ramp(5);
    assertThat(Trend.removeMean(waveform).trace(N)).containsExactly(-2, -1, 0, 1, 2);
    assertThat(Trend.removeLine(waveform).amplitudes()).containsOnly(0);
    assertThat(Trend.removeLine(ramp(1)).amplitudes()).containsOnly(0);
    assertThat(waveform.trace(N)).containsExactly(100, 101, 102, 103, 104);
    assertThat(Duration.between(START, Trend.removeLine(waveform).startTime())).isZero();
  }

  /** One sample a second; Z counts from 0, N from 100, E from 200. */
  private static Waveform ramp(int samples) {
    float[] amplitudes = new float[3 * samples];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = i / samples * 100 + i % samples;
    }
    return waveform(1, amplitudes);
  }

  /** Ten seconds. */
  private static Waveform tone(double rate, double frequency) {
    return new Waveform(
        StationCode.UNKNOWN,
        START,
        rate,
        samples((int) (10 * rate), t -> Math.cos(2 * Math.PI * frequency * t / rate + 1)));
  }

  private static float[] samples(int samples, DoubleUnaryOperator signal) {
    float[] amplitudes = new float[3 * samples];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) signal.applyAsDouble(i % samples);
    }
    return amplitudes;
  }

  private static Waveform waveform(double rate, float[] amplitudes) {
    return new Waveform(StationCode.UNKNOWN, START, rate, amplitudes);
  }
}
