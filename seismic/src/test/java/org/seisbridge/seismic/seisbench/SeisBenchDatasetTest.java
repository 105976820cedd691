package org.seisbridge.seismic.seisbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.EventParameter;

class SeisBenchDatasetTest {
  private static final Path METADATA = reference("formats/hdf5/seisbench_metadata.csv");
  private static final Path WAVEFORMS = reference("formats/hdf5/seisbench_waveforms.hdf5");

  @Test
  void readsRowsOfBlocks() throws IOException {
    float[] bucket0 = expected(0);
    float[] bucket1 = expected(1);
    try (SeisBenchDataset dataset = SeisBenchDataset.open(METADATA, WAVEFORMS)) {
      assertThat(dataset.size()).isEqualTo(4);
      for (int i : new int[] {2, 0, 1}) {
        assertThat(dataset.read(i).value().waveform().amplitudes())
            .containsExactly(Arrays.copyOfRange(bucket0, i * 1500, (i + 1) * 1500), within(0f));
      }
      assertThat(dataset.read(3).value().waveform().amplitudes())
          .containsExactly(bucket1, within(0f));
      LabelledWaveform third = dataset.read(2).value();
      assertThat(third.waveform().station()).hasToString("XX.SB2.00.HH");
      assertThat(third.waveform().samplingRate()).isEqualTo(100);
      assertThat(third.event().orElseThrow().id()).isEqualTo("ev1");
      assertThat(third.parameters().toMap())
          .containsEntry(EventParameter.P_ARRIVAL_SAMPLE, 102.0)
          .containsEntry(EventParameter.S_ARRIVAL_SAMPLE, 182.0)
          .containsEntry(EventParameter.P_TRAVEL_TIME, 3.02)
          .containsEntry(EventParameter.BACK_AZIMUTH_DEG, 45.0);
      assertThat(dataset.read(3).value().parameters().value(EventParameter.S_ARRIVAL_SAMPLE))
          .isEmpty();
    }
  }

  private static float[] expected(int bucket) throws IOException {
    return Npy.read(reference("formats/hdf5/seisbench_expected_bucket" + bucket + ".npy"))
        .toFloats();
  }

  @Test
  void readsDatasetsInChunks(@TempDir Path folder) throws IOException {
    for (String chunk : List.of("_a", "_b")) {
      Files.copy(METADATA, folder.resolve("metadata" + chunk + ".csv"));
      Files.copy(WAVEFORMS, folder.resolve("waveforms" + chunk + ".hdf5"));
    }
    try (SeisBenchDataset dataset = SeisBenchDataset.open(folder)) {
      assertThat(dataset.size()).isEqualTo(8);
      assertThat(dataset.name(7)).isEqualTo("bucket1$0,:3,:400");
      assertThat(dataset.read(7).value().waveform().amplitudes())
          .containsExactly(expected(1), within(0f));
    }
    Files.delete(folder.resolve("waveforms_b.hdf5"));
    assertThatThrownBy(() -> SeisBenchDataset.open(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("waveforms_b.hdf5: there is no such file");
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsDamaged() throws IOException {
    return MalformedFiles.refusals(
        "seisbench",
        file -> {
          try (SeisBenchDataset dataset = SeisBenchDataset.open(METADATA, file)) {
            dataset.stream().forEach(read -> assertThat(read).isNotNull());
          }
        });
  }

  @Test
  void rowsThatTheFileHasNotAreNamed(@TempDir Path folder) throws IOException {
    for (String name : List.of("bucket0$3,:3,:500", "bucket0$0,:3,:501", "../x", "none", "b$1$2")) {
      Path metadata = folder.resolve("m.csv");
      Files.writeString(metadata, "trace_name\n\"" + name + "\"\n");
      try (SeisBenchDataset dataset = SeisBenchDataset.open(metadata, WAVEFORMS)) {
        assertThatThrownBy(() -> dataset.read(0)).isInstanceOf(InvalidDataException.class);
      }
    }
  }

  @Test
  void readsARealDataset() throws IOException {
    Optional<Path> folder = ReferenceFiles.shared("data/seisbench/dummydataset");
    assumeTrue(folder.isPresent(), "no shared/data");
    try (SeisBenchDataset dataset = SeisBenchDataset.open(folder.get())) {
      assertThat(dataset.size()).isEqualTo(100);
      assertThat(dataset.stream().filter(read -> read.value().waveform().samples() == 1200))
          .hasSize(100);
      assertThat(dataset.event(99).orElseThrow().epicentre()).isPresent();
    }
  }
}
