package org.seisbridge.seismic.stead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.EventParameters;

class SteadDatasetTest {
  private static final Path WAVEFORMS = reference("formats/hdf5/stead.hdf5");
  private static final Path LABELS = reference("formats/hdf5/stead.csv");

  @Test
  void readsTracesWithTheLabelsOfTheTable() throws IOException {
    try (SteadDataset dataset = SteadDataset.open(WAVEFORMS, LABELS)) {
      assertHolds(dataset);
    }
  }

  @Test
  void readsTracesWithTheLabelsInTheFileItself() throws IOException {
    try (SteadDataset dataset = SteadDataset.open(WAVEFORMS)) {
      assertHolds(dataset);
    }
  }

  private static void assertHolds(WaveformDataset dataset) throws IOException {
    assertThat(dataset.size()).isEqualTo(3);
    float[] expected = Npy.read(reference("formats/hdf5/stead_expected.npy")).toFloats();
    List<LabelledWaveform> all = dataset.stream().map(read -> read.value()).toList();
    for (int trace = 0; trace < 3; trace++) {
      float[] amplitudes = all.get(trace).waveform().amplitudes();
      for (int i = 0; i < 6000; i++) {
        // E N Z in the file, Z N E here.
        for (int c = 0; c < 3; c++) {
          assertThat(amplitudes[(2 - c) * 6000 + i])
              .isEqualTo(expected[(trace * 6000 + i) * 3 + c]);
        }
      }
    }
    LabelledWaveform first = all.getFirst();
    assertThat(dataset.name(0)).isEqualTo("FX0.XX_20200102030400_EV");
    assertThat(first.waveform().station()).hasToString("XX.FX0..HH");
    assertThat(first.waveform().startTime()).isEqualTo("2020-01-02T03:04:00Z");
    assertThat(first.station()).contains(new Position(34.5, -118.25));
    ReportedEvent event = dataset.event(0).orElseThrow();
    assertThat(first.event()).contains(event);
    assertThat(event.id()).isEqualTo("fx0");
    assertThat(event.kind()).contains(EventClass.EARTHQUAKE);
    assertThat(event.originTime().orElseThrow()).isEqualTo("2020-01-02T03:04:00.50Z");
    assertThat(event.depth()).hasValue(8500);
    assertThat(event.magnitude()).hasValue(3.5);
    assertThat(first.parameters().toMap())
        .containsEntry(EventParameter.P_ARRIVAL_SAMPLE, 700.0)
        .containsEntry(EventParameter.P_TRAVEL_TIME, 6.0)
        .containsEntry(EventParameter.S_ARRIVAL_SAMPLE, 1150.0)
        .containsEntry(EventParameter.SOURCE_DISTANCE, 55_500.0)
        .containsEntry(EventParameter.BACK_AZIMUTH_DEG, 120.0)
        .containsEntry(EventParameter.CODA_END_SAMPLE, 2500.0)
        .hasSize(8);
    assertThat(all.get(2).event()).isEmpty();
    assertThat(all.get(2).parameters().toMap()).isEmpty();
  }

  /** Traces are read in any order by several threads at once. */
  @Test
  void threadsShareADataset() throws IOException {
    try (SteadDataset dataset = SteadDataset.open(WAVEFORMS, LABELS)) {
      List<LabelledWaveform> all = dataset.stream().map(read -> read.value()).toList();
      IntStream.range(0, 60)
          .parallel()
          .forEach(
              i -> {
                try {
                  assertThat(dataset.read(i % 3).value().waveform().amplitudes())
                      .isEqualTo(all.get(i % 3).waveform().amplitudes());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsDamaged() throws IOException {
    return MalformedFiles.refusals(
        "stead",
        file -> {
          try (SteadDataset dataset = SteadDataset.open(file)) {
            dataset.stream().forEach(read -> assertThat(read).isNotNull());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesTablesThatAreDamaged() throws IOException {
    return MalformedFiles.refusals(
        "stead csv",
        file -> {
          try (SteadDataset dataset = SteadDataset.open(WAVEFORMS, file)) {
            dataset.stream().forEach(read -> assertThat(read).isNotNull());
          }
        });
  }

  @Test
  void realRowsHaveAllTheirParameters() throws IOException {
    Optional<Path> file = ReferenceFiles.shared("data/stead_metadata/eqtransformer_100samples.csv");
    assumeTrue(file.isPresent(), "no shared/data");
    try (CsvTable table = CsvTable.open(file.get(), List.of("trace_name"))) {
      assertThat(table.rows()).isEqualTo(100);
      for (int i = 99; i >= 0; i--) {
        EventParameters parameters =
            EventParameters.ofStead(table.row(i).source(), table.row(i).fields());
        Optional<ReportedEvent> event = SteadDataset.event(table.row(i));
        assertThat(parameters.toMap()).hasSize(8);
        assertThat(event.orElseThrow().kind()).contains(EventClass.EARTHQUAKE);
        Position station =
            new Position(
                table.row(i).number("receiver_latitude").orElseThrow(),
                table.row(i).number("receiver_longitude").orElseThrow());
        double distance = parameters.value(EventParameter.SOURCE_DISTANCE).orElseThrow();
        assertThat(station.distance(event.get().epicentre().orElseThrow()))
            .isEqualTo(distance, within(0.01 * distance + 100));
      }
    }
  }
}
