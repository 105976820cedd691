package org.seisbridge.seismic.quakeml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.catalogue.CatalogueEvent;
import org.seisbridge.seismic.catalogue.PhasePick;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SourceMechanism;

/** Events of other people's catalogues; expected values are ObsPy's. */
class QuakeMlTest {

  @Test
  void anEventHasWhatItsCataloguePrefers() throws IOException {
    CatalogueEvent event = QuakeMl.read(reference("formats/quakeml/events.xml")).getFirst();

    ReportedEvent reported = event.reported();
    assertThat(reported.id()).isEqualTo("smi:example.org/event/1");
    assertThat(reported.kind()).contains(EventClass.EARTHQUAKE);
    assertThat(reported.originTime()).contains(Instant.parse("2020-01-02T03:04:05.250Z"));
    assertThat(reported.epicentre()).contains(new Position(34.05, -118.25));
    assertThat(reported.depth()).hasValue(8500);
    assertThat(reported.magnitude()).hasValue(3.4);
    assertThat(event.mechanism()).contains(new SourceMechanism(120, 75, 10));
    assertThat(event.picks())
        .containsExactly(
            new PhasePick("P", Instant.parse("2020-01-02T03:04:07.560Z"), "XX", "TEST"),
            new PhasePick("S", Instant.parse("2020-01-02T03:04:09.270Z"), "XX", "TEST"));
  }

  @Test
  void whatAnEventDoesNotSayIsLeftOut() throws IOException {
    CatalogueEvent event = QuakeMl.read(reference("formats/quakeml/events.xml")).get(1);

    assertThat(event.reported().kind()).isEmpty();
    assertThat(event.reported().magnitude()).hasValue(-0.3);
    assertThat(event.mechanism()).isEmpty();
    assertThat(event.picks()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> damagedAndHostileFilesAreRefused() throws IOException {
    return MalformedFiles.refusals("quakeml", QuakeMl::read);
  }

  @ParameterizedTest
  @CsvSource({
    "data/obspy/quakeml/iris_events.xml, 2",
    "data/obspy/quakeml/neries_events.xml, 3",
    "data/obspy/quakeml/usgs_event.xml, 2",
  })
  void whatDataCentresExportIsRead(String path, int events) throws IOException {
    Path file = ReferenceFiles.shared(path).orElse(null);
    assumeTrue(file != null, "no shared/data");

    List<CatalogueEvent> read = QuakeMl.read(file);

    assertThat(read).hasSize(events).allMatch(event -> event.reported().magnitude().isPresent());
  }
}
