package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.seismic.waveform.Waveform;

class MakeSpectrogramTest {
  @TempDir Path folder;

  private Path waveform(int samples, double size) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    float[] amplitudes = new float[3 * samples];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) (size * random.nextGaussian());
    }
    Path file = folder.resolve("w.npy");
    Npy.write(file, new int[] {3, samples}, amplitudes);
    return file;
  }

  private CommandRun run(Path file, String... options) {
    String[] command = {"spectrogram", file.toString(), "--out", out().toString()};
    return CommandRun.of(
        Stream.concat(Arrays.stream(command), Arrays.stream(options)).toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("s.npy");
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 240, 600})
  void whatIsWrittenIsWhatTheEncoderSees(int frames) throws IOException {
    Path file = waveform(6000, 1);

    assertThat(run(file, "--frames", "" + frames).exitCode()).isZero();

    NpyArray written = Npy.read(out());
    assertThat(written.shape()).containsExactly(3, frames, 50);
    Waveform waveform = Waveform.atModelRate(Npy.read(file).toFloats());
    assertThat(written.toFloats())
        .containsExactly(Spectrogram.of(waveform, SpectrogramSize.ofFrames(frames)).magnitudes());
  }

  @Test
  void silenceHasNoMagnitude() throws IOException {
    assertThat(run(waveform(6000, 0)).exitCode()).isZero();

    assertThat(Npy.read(out()).toFloats()).containsOnly(0);
  }

  @Test
  void whatHasNoSpectrogramIsRefused() throws IOException {
    assertThat(run(waveform(6000, 1), "--frames", "100").err()).contains("120, 240 and 600");
    CommandRun brief = run(waveform(500, 1));
    assertThat(brief.exitCode()).isEqualTo(3);
    assertThat(brief.err()).contains("5.00 s", "--dt");
    assertThat(Files.exists(out())).isFalse();
  }
}
