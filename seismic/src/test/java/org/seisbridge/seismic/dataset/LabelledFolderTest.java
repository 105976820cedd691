package org.seisbridge.seismic.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.Component;

class LabelledFolderTest {

  private static Path folder(Path folder, String table) throws IOException {
    Files.createDirectories(folder.resolve("mseed"));
    Files.copy(reference("formats/mseed/steim2.mseed"), folder.resolve("mseed/a.mseed"));
    Files.writeString(folder.resolve("labels.csv"), table);
    return folder;
  }

  @Test
  void timesFollowFromWhenRecordingsBegin(@TempDir Path temp) throws IOException {
    String table =
        """
        file,event_id,source_type,time
        a.mseed,uw1,explosion,2020-01-02T03:04:00Z
        b__20200102T030000Z__20200102T030300Z.mseed,uw2,surface event,
        """;
    Path folder = folder(temp, table);
    Path recording = folder.resolve("mseed/a.mseed");
    Files.copy(recording, folder.resolve("mseed/b__20200102T030000Z__20200102T030300Z.mseed"));
    Files.writeString(
        folder.resolve("labels.csv"), table + "c__99999999T999999Z__.mseed,uw3,surface event,\n");
    Files.copy(recording, folder.resolve("mseed/c__99999999T999999Z__.mseed"));

    try (LabelledFolder labelled = LabelledFolder.open(folder, OptionalDouble.of(70.5))) {
      assertThat(labelled.event(0).orElseThrow().originTime())
          .contains(Instant.parse("2020-01-02T03:04:00Z"));
      assertThat(labelled.event(1).orElseThrow().originTime())
          .contains(Instant.parse("2020-01-02T03:01:10.500Z"));
      assertThat(labelled.event(2).orElseThrow().originTime())
          .contains(labelled.read(2).value().waveform().startTime().plusMillis(70_500));
    }
    try (LabelledFolder labelled = LabelledFolder.open(folder)) {
      assertThat(labelled.event(1).orElseThrow().originTime()).isEmpty();
    }
  }

  @Test
  void channelsOfAnEventAreOneWaveform(@TempDir Path temp) throws IOException {
    String table =
        """
        file,event_id,source_type,time,lat,lon,depth,mag
        a.mseed,uw1,explosion,2020-01-02T03:04:00Z,46.2,-122.2,0.5,1.25
        absent.mseed,uw2,earthquake,,,,,
        """;
    try (LabelledFolder folder = LabelledFolder.open(folder(temp, table))) {
      assertThat(folder.size()).isEqualTo(1);
      assertThat(folder.missingFiles()).isEqualTo(1);
      assertThat(folder.name(0)).isEqualTo("uw1_XX.TEST.00.HH");
      LabelledWaveform waveform = folder.read(0).value();
      assertThat(waveform.components()).containsExactlyInAnyOrder(Component.values());
      assertThat(waveform.waveform().samples()).isEqualTo(700);
      ReportedEvent event = folder.event(0).orElseThrow();
      assertThat(event.kind()).contains(EventClass.EXPLOSION);
      assertThat(event.epicentre()).contains(new Position(46.2, -122.2));
      assertThat(event.originTime().orElseThrow()).isEqualTo("2020-01-02T03:04:00Z");
      assertThat(event.depth()).hasValue(500);
    }
  }

  @Test
  void whatTheTableCannotMeanIsRefused(@TempDir Path temp) throws IOException {
    Path folder = folder(temp, "");
    for (String table :
        new String[] {
          "file,event_id,source_type\n../a.mseed,1,earthquake\n",
          "file,event_id,source_type\na.mseed,1,thunder\n",
          "file,event_id,source_type\na.mseed,,earthquake\n",
          "file,source_type\na.mseed,earthquake\n",
          "file,event_id,source_type\nabsent.mseed,1,earthquake\n",
          "file,event_id,source_type,lat,lon\na.mseed,1,earthquake,91,0\n"
        }) {
      Files.writeString(folder.resolve("labels.csv"), table);
      assertThatThrownBy(() -> LabelledFolder.open(folder))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("labels.csv");
    }
  }

  @Test
  void readsThePacificNorthwest() throws IOException {
    try (LabelledFolder folder = real("data/pnw_eq_explosion");
        CsvTable table =
            CsvTable.open(
                ReferenceFiles.shared("data/pnw_eq_explosion/labels.csv").orElseThrow(),
                List.of())) {
      assertThat(folder.missingFiles()).isZero();
      assertThat(folder.size()).isEqualTo(558);
      assertThat(events(folder))
          .isEqualTo(Map.of(EventClass.EARTHQUAKE, 48, EventClass.EXPLOSION, 14));
      for (int i = 0; i < folder.size(); i++) {
        Accepted<LabelledWaveform> read = folder.read(i);
        LabelledWaveform waveform = read.value();
        assertThat(read.notes()).isEmpty();
        assertThat(waveform.components()).containsExactly(Component.Z);
        assertThat(waveform.event().orElseThrow().originTime()).isPresent();
        // One channel each, so that a row is a waveform, and says what ObsPy read.
        Row row = table.row(i);
        assertThat(waveform.waveform().station() + "Z").isEqualTo(row.required("trace_id"));
        assertThat(waveform.waveform().samples()).isEqualTo((int) row.number("npts").orElseThrow());
        assertThat(waveform.waveform().samplingRate())
            .isEqualTo(row.number("sampling_rate_hz").orElseThrow());
        assertThat(waveform.waveform().startTime())
            .isEqualTo(row.time("trace_start").orElseThrow());
      }
      assertThat(folder.read(0).value().atModelRate().waveform().samples()).isEqualTo(15_000);
    }
  }

  @Test
  void readsMassMovements() throws IOException {
    try (LabelledFolder folder = real("data/esec_surface")) {
      assertThat(events(folder)).isEqualTo(Map.of(EventClass.SURFACE_EVENT, 66));
      assertThat(folder.size()).isEqualTo(162);
      for (int i = 0; i < folder.size(); i++) {
        LabelledWaveform waveform = folder.read(i).value();
        assertThat(waveform.components()).hasSize(3);
        assertThat(waveform.waveform().samples()).isGreaterThan(7000);
      }
      LabelledWaveform resampled = folder.read(0).value().atModelRate();
      assertThat(resampled.waveform().samplingRate()).isEqualTo(100);
      assertThat(resampled.waveform().samples()).isEqualTo(18_337);
    }
  }

  private static LabelledFolder real(String path) throws IOException {
    Optional<Path> folder = ReferenceFiles.shared(path);
    assumeTrue(folder.isPresent(), "no shared/data");
    return LabelledFolder.open(folder.get());
  }

  /** Number of events of each class. */
  private static Map<EventClass, Integer> events(LabelledFolder folder) {
    Map<EventClass, Integer> counts = new EnumMap<>(EventClass.class);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < folder.size(); i++) {
      ReportedEvent event = folder.event(i).orElseThrow();
      if (seen.add(event.id())) {
        counts.merge(event.kind().orElseThrow(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
