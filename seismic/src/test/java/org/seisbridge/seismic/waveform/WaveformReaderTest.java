package org.seisbridge.seismic.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.npy.NpyArray;

class WaveformReaderTest {

  @Test
  void aMinuteAtAHundredHertzPassesUntouched() {
    float[] values = ramp(3 * 6000);
    Waveform waveform = WaveformReader.read("w", NpyArray.of(new int[] {3, 6000}, values), null);
    Accepted<Waveform> accepted = WaveformReader.forModel("w", new Accepted<>(waveform, List.of()));

    assertThat(accepted.value().amplitudes()).containsExactly(values);
    assertThat(accepted.notes()).isEmpty();
  }

  @Test
  void anotherRateIsResampledAndOfMoreThanAMinuteTheFirstIsUsed() {
    NpyArray array = NpyArray.of(new int[] {1, 3, 4500}, ramp(3 * 4500));
    Waveform waveform = WaveformReader.read("w", array, 0.02);
    Accepted<Waveform> accepted = WaveformReader.forModel("w", new Accepted<>(waveform, List.of()));

    assertThat(waveform.samplingRate()).isEqualTo(50);
    assertThat(accepted.value().samples()).isEqualTo(6000);
    assertThat(accepted.notes()).hasSize(2);
    assertThat(accepted.notes().getFirst()).contains("50.0 to 100 Hz");
  }

  @Test
  void whatIsNoWaveformIsRefused() {
    refused("transpose", new int[] {6000, 3}, null);
    refused("[3, samples]", new int[] {2, 3, 3000}, null);
    refused("600 s", new int[] {3, 6000}, 1.0);
    refused("600 s", new int[] {3, 6000}, 1e-5);
    refused("600 s", new int[] {3, 6000}, -1.0);
    refused("a minute", new int[] {3, 6000}, 0.005);
  }

  @Test
  void whatWasNotRecordedIsSaid() {
    float[] broken = ramp(3 * 6000);
    broken[6007] = Float.NaN;
    assertThatThrownBy(
            () -> WaveformReader.read("w", NpyArray.of(new int[] {3, 6000}, broken), null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("sample 7", "component N");
    float[] silent = new float[3 * 6000];
    assertThatThrownBy(
            () ->
                WaveformReader.forModel(
                    "w",
                    new Accepted<>(
                        WaveformReader.read("w", NpyArray.of(new int[] {3, 6000}, silent), null),
                        List.of())))
        .hasMessageContaining("amplitudes are 0");
  }

  private static void refused(String part, int[] shape, Double interval) {
    NpyArray array =
        NpyArray.of(shape, ramp(Arrays.stream(shape).reduce(1, (left, right) -> left * right)));
    assertThatThrownBy(
            () ->
                WaveformReader.forModel(
                    "w", new Accepted<>(WaveformReader.read("w", array, interval), List.of())))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(part);
  }

  private static float[] ramp(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(0.01 * i);
    }
    return values;
  }
}
