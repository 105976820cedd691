package org.seisbridge.deploy.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.NodalPlane;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.deploy.Repository;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.quakeml.QuakeMl;
import org.seisbridge.seismic.stationxml.StationXml;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/** A waveform, a catalogue and an inventory make a record of which all is known. */
class MetadataTest {
  private static final Path FORMATS =
      Repository.path("seismic/src/test/resources/reference/formats");
  private static final Instant START = Instant.parse("2020-01-02T03:04:05.6789Z");

  /** Seven seconds of a station. */
  private static LabelledWaveform recorded(String station, Instant start) {
    Waveform waveform =
        new Waveform(new StationCode("XX", station, "00", "HH"), start, 100, new float[3 * 700]);
    return LabelledWaveform.unlabelled("w", waveform, EnumSet.allOf(Component.class));
  }

  private static Metadata metadata() throws IOException {
    return new Metadata(
        QuakeMl.read(FORMATS.resolve("quakeml/events.xml")),
        StationXml.read(FORMATS.resolve("stationxml/station.xml")));
  }

  @Test
  void itsEventIsTheOneThatItsStationPicked() throws IOException {
    SeismicEvent event = metadata().of(recorded("TEST", START));

    assertThat(event.time()).isEqualTo("2020-01-02T03:04:05.250Z");
    assertThat(event.magnitude()).isEqualTo(3.4);
    assertThat(event.eventtype()).isEqualTo("earthquake");
    assertThat(event.mechanism()).isEqualTo("strike_slip");
    assertThat(event.nodalPlane()).isEqualTo(new NodalPlane(120, 75, 10));
    assertThat(event.recording())
        .isEqualTo(new StationRecording("XX", "TEST", 34.5, -118.25, null, START));
    assertThat(event.parameters().get("p_arrival_sample")).isCloseTo(188.11, within(0.01));
    assertThat(event.parameters().get("s_arrival_sample")).isCloseTo(359.11, within(0.01));
    assertThat(event.parameters().get("p_travel_time")).isCloseTo(2.31, within(0.01));
    assertThat(event.parameters().get("source_distance")).isCloseTo(50_040, within(50.0));
    assertThat(event.parameters().get("back_azimuth_deg")).isCloseTo(180, within(0.1));
  }

  @Test
  void ofAStationThatPickedNothingItIsTheLastThatBeganBefore() throws IOException {
    SeismicEvent event = metadata().of(recorded("OTHER", START.plusSeconds(60)));

    assertThat(event.magnitude()).isEqualTo(3.4);
    assertThat(event.parameters()).isEmpty();
    assertThat(event.recording().latitude()).isNull();
  }

  @Test
  void aWaveformOfAnotherTimeHasItsPlaceAlone() throws IOException {
    SeismicEvent event = metadata().of(recorded("TEST", START.plusSeconds(3600)));

    assertThat(event.time()).isNull();
    assertThat(event.recording().latitude()).isEqualTo(34.5);
  }

  @Test
  void withoutOtherFilesAWaveformSaysWhatItSaysItself() {
    SeismicEvent event = Metadata.NONE.of(recorded("TEST", START));

    assertThat(event)
        .isEqualTo(
            SeismicEvent.of(Map.of(), new StationRecording("XX", "TEST", null, null, null, START)));
    assertThat(new Metadata(List.of(), List.of())).isEqualTo(Metadata.NONE);
  }
}
