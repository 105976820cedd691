package org.seisbridge.seismic.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seisbridge.seismic.npy.Npy;

class SpectrogramTest {
  private static final Path FOLDER = reference("spectrogram");

  @TestFactory
  Stream<DynamicTest> meetsTheReference() throws IOException {
    JsonNode files =
        new ObjectMapper().readTree(FOLDER.resolve("spectrogram.json").toFile()).get("files");
    return StreamSupport.stream(files.spliterator(), false)
        .map(
            file ->
                dynamicTest(
                    file.get("waveform").asText() + " " + file.get("nperseg"),
                    () -> assertMeets(file)));
  }

  private static void assertMeets(JsonNode file) throws IOException {
    SpectrogramSize size = SpectrogramSize.ofFrames(file.get("shape").get(1).asInt());
    assertThat(size.window()).isEqualTo(file.get("nperseg").asInt());
    float[] expected =
        file.get("spectrogram").isNull()
            ? new float[3 * size.frames() * 50]
            : Npy.read(FOLDER.resolve(file.get("spectrogram").asText())).toFloats();

    Spectrogram spectrogram =
        Spectrogram.of(
            waveform(Npy.read(FOLDER.resolve(file.get("waveform").asText())).toFloats()), size);

    assertThat(spectrogram.magnitudes()).hasSameSizeAs(expected);
    float worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(spectrogram.magnitudes()[i] - expected[i]));
    }
    assertThat(worst).isLessThan(1e-6f);
  }

  /** A cosine of amplitude 1 has magnitude 1/2 at its frequency, before its z-score. */
  @Test
  void aToneIsAtItsFrequencyInEverySize() {
    float[] tone = new float[18_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (1000 * Math.cos(2 * Math.PI * 20 * (i % 6000) / 100));
    }
    for (SpectrogramSize size : SpectrogramSize.values()) {
      float[] magnitudes = Spectrogram.of(waveform(tone), size).magnitudes();
      int row = (size.frames() + size.frames() / 2) * 50;
      assertThat(magnitudes[row + 19]).isCloseTo((float) Math.sqrt(0.5), within(1e-4f));
      for (int f = 0; f < 50; f++) {
        assertThat(magnitudes[row + f]).isLessThanOrEqualTo(magnitudes[row + 19]);
      }
    }
  }

  @Test
  void anotherLengthOrRateIsRefused() {
    Waveform slow = new Waveform(StationCode.UNKNOWN, Instant.EPOCH, 40, new float[18_000]);
    Waveform shorter = new Waveform(StationCode.UNKNOWN, Instant.EPOCH, 100, new float[300]);
    assertThatThrownBy(() -> Spectrogram.of(slow, SpectrogramSize.FRAMES_120))
        .hasMessageContaining("40.0 Hz");
    assertThatThrownBy(() -> Spectrogram.of(shorter, SpectrogramSize.FRAMES_120))
        .hasMessageContaining("not of 100 at");
    assertThatThrownBy(() -> SpectrogramSize.ofFrames(121))
        .hasMessageContaining("120, 240 and 600");
  }

  private static Waveform waveform(float[] amplitudes) {
    return new Waveform(StationCode.UNKNOWN, Instant.EPOCH, 100, amplitudes);
  }
}
