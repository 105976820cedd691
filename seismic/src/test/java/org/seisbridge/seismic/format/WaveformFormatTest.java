package org.seisbridge.seismic.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

class WaveformFormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mseed/steim1.mseed",
        "mseed/steim2.mseed",
        "mseed/int16.mseed",
        "mseed/float64.mseed",
        "sac/little.sac",
        "sac/big.sac"
      })
  void whatAFileIsItsContentTells(String file) throws IOException {
    Waveform waveform = WaveformFormat.readAny("unnamed", content("formats/" + file), null).value();

    assertThat(waveform.samples()).isIn(700, 500);
    assertThat(waveform.samplingRate()).isEqualTo(100);
    assertThat(waveform.station().toString()).startsWith("XX.TEST.00");
  }

  @Test
  void anArrayIsTakenAsItIs() {
    float[] values = new float[3 * 10];
    Arrays.fill(values, 2);
    byte[] content = Npy.encode(new int[] {3, 10}, values);

    Waveform waveform = WaveformFormat.readAny("w", content, 0.02).value();

    assertThat(waveform.samplingRate()).isEqualTo(50);
    assertThat(waveform.trace(Component.E)).containsOnly(2);
  }

  @Test
  void aFileThatStatesItsSamplingIsNotContradicted() throws IOException {
    byte[] content = content("formats/mseed/steim1.mseed");
    assertThatThrownBy(() -> WaveformFormat.readAny("w.mseed", content, 0.02))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("w.mseed", "states its sample interval itself", "Leave");
  }

  @Test
  void whatIsNoWaveformIsRefusedWithWhatIsRead() {
    for (byte[] content :
        List.of(new byte[0], new byte[4000], "time,z,n,e".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> WaveformFormat.readAny("w.csv", content, null))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContainingAll("w.csv", "NPY, miniSEED, SAC");
    }
  }

  /** Of a landslide, one file for each component: one behind the other they are one file. */
  @Test
  void aRealRecordingCanBeSearchedWith() throws IOException {
    Path folder = ReferenceFiles.shared("data/esec_surface/mseed").orElse(null);
    assumeTrue(folder != null, "no shared/data");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "102_TA.S06C..BH*")) {
      for (Path file : files) {
        content.write(Files.readAllBytes(file));
      }
    }

    Accepted<Waveform> accepted =
        WaveformReader.forModel("102", WaveformFormat.readAny("102", content.toByteArray(), null));

    assertThat(accepted.value().samples()).isEqualTo(Waveform.MODEL_SAMPLES);
    assertThat(accepted.notes()).anyMatch(note -> note.contains("resampled from 40.0 to 100 Hz"));
    for (Component component : Component.values()) {
      assertThat(accepted.value().trace(component)).isNotEqualTo(new float[Waveform.MODEL_SAMPLES]);
    }
  }
}
