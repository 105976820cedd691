package org.seisbridge.seismic.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.miniseed.MiniSeed;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;

class AssemblyTest {
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final StationCode STATION = new StationCode("XX", "A", "", "HH");

  private static Segment segment(String orientation, double seconds, int length, double value) {
    return new Segment(
        STATION,
        orientation,
        START.plusNanos(Math.round(seconds * 1e9)),
        100,
        IntStream.range(0, length).mapToDouble(i -> value + i).toArray());
  }

  private static LabelledWaveform assemble(Segment... segments) {
    return Assembly.of("test", List.of(segments)).value();
  }

  @Test
  void componentsAreCutToTheTimeThatAllHave() {
    LabelledWaveform waveform =
        assemble(segment("E", 0, 10, 100), segment("N", 0.02, 10, 200), segment("Z", 0.01, 6, 300));
    assertThat(waveform.waveform().startTime()).isEqualTo(START.plusMillis(20));
    assertThat(waveform.waveform().amplitudes())
        .containsExactly(301, 302, 303, 304, 305, 200, 201, 202, 203, 204, 102, 103, 104, 105, 106);
  }

  @Test
  void gapsAreBridgedAndOverlapsTakenOnceAndBothAreTold() {
    Accepted<LabelledWaveform> gap =
        Assembly.of("test", List.of(segment("Z", 0.05, 2, 8), segment("Z", 0, 3, 0)));
    assertThat(gap.value().waveform().trace(Component.Z)).containsExactly(0, 1, 2, 4, 6, 8, 9);
    assertThat(gap.value().components()).containsExactly(Component.Z);
    assertThat(gap.notes())
        .containsExactly(
            "Component Z has a gap of 2 samples at 2020-01-01T00:00:00.030Z, bridged by a"
                + " straight line.");
    Accepted<LabelledWaveform> overlap =
        Assembly.of("test", List.of(segment("Z", 0, 3, 0), segment("Z", 0.01, 4, 50)));
    assertThat(overlap.value().waveform().trace(Component.Z)).containsExactly(0, 1, 2, 52, 53);
    assertThat(overlap.notes()).first().asString().contains("2 samples twice");
  }

  /** The window ends inside a gap of one component, and begins inside one of another. */
  @Test
  void gapsMayLieAtTheEnds() {
    LabelledWaveform waveform =
        assemble(
            segment("Z", 0, 2, 0),
            segment("Z", 0.06, 2, 6),
            segment("N", 0, 5, 0),
            segment("E", 0, 1, 0),
            segment("E", 0.04, 4, 4));
    assertThat(waveform.waveform().trace(Component.Z)).hasSize(5).startsWith(0, 1);
    assertThat(waveform.waveform().trace(Component.E)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void turnedComponentsStandForNorthAndEast() {
    Accepted<LabelledWaveform> turned =
        Assembly.of(
            "test", List.of(segment("1", 0, 2, 0), segment("2", 0, 2, 5), segment("H", 0, 2, 9)));
    assertThat(turned.value().waveform().amplitudes()).containsExactly(0, 0, 0, 1, 5, 6);
    assertThat(turned.value().components()).containsExactlyInAnyOrder(Component.N, Component.E);
    assertThat(turned.notes()).hasSize(2);
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    List<List<Segment>> refused = new ArrayList<>();
    refused.add(List.of(segment("Z", 0, 2, 0), segment("N", 1, 2, 0)));
    refused.add(List.of(segment("H", 0, 2, 0)));
    refused.add(List.of(segment("Z", 0, 2, 0), segment("Z", 1e7, 2, 0)));
    refused.add(
        List.of(segment("Z", 0, 2, 0), new Segment(STATION, "N", START, 50, new double[2])));
    refused.add(
        List.of(
            segment("Z", 0, 2, 0),
            new Segment(new StationCode("XX", "B", "", "HH"), "N", START, 100, new double[2])));
    refused.add(List.of(new Segment(STATION, "Z", START, 100, new double[] {1e300})));
    for (List<Segment> segments : refused) {
      assertThatThrownBy(() -> Assembly.of("test", segments))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("test: ");
    }
  }

  @Test
  void gapsOfAFileAreTold() throws IOException {
    Accepted<LabelledWaveform> read =
        Assembly.of("gap", MiniSeed.read(reference("formats/mseed/steim2_gap.mseed")));
    assertThat(read.value().waveform().samples()).isEqualTo(1250);
    assertThat(read.notes()).hasSize(3).allMatch(note -> note.contains("a gap of 250 samples"));
  }

  /** A seismometer on the sea's floor, with a hydrophone beside it. */
  @Test
  void readsOceanBottomSeismometers() throws IOException {
    Optional<Path> folder = ReferenceFiles.shared("data/seisbench");
    assumeTrue(folder.isPresent(), "no shared/data");
    List<Segment> segments = new ArrayList<>();
    for (String channel : List.of("HHE", "HHH", "HHN", "HHZ")) {
      segments.addAll(
          MiniSeed.read(folder.get().resolve("OBS1.IQ." + channel + "..D.2016.185.225026")));
    }
    Accepted<LabelledWaveform> read = Assembly.of("OBS1", segments);
    assertThat(read.value().components()).hasSize(3);
    assertThat(read.notes()).anyMatch(note -> note.startsWith("Component H was left out"));
  }
}
