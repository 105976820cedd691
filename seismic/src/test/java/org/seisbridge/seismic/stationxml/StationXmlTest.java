package org.seisbridge.seismic.stationxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.catalogue.StationPlace;
import org.seisbridge.seismic.event.Position;

/** Where other people's stations stand; expected values are ObsPy's. */
class StationXmlTest {

  @Test
  void aStationHasACodeAPlaceAndATime() throws IOException {
    assertThat(StationXml.read(reference("formats/stationxml/station.xml")))
        .containsExactly(
            new StationPlace(
                "XX",
                "TEST",
                Instant.parse("2015-01-01T00:00:00Z"),
                Instant.MAX,
                new Position(34.5, -118.25)));
  }

  @TestFactory
  Stream<DynamicTest> damagedAndHostileFilesAreRefused() throws IOException {
    return MalformedFiles.refusals("stationxml", StationXml::read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IRIS_single_channel_with_response.xml", "full_random_stationxml.xml"})
  void whatDataCentresExportIsRead(String name) throws IOException {
    Path file = ReferenceFiles.shared("data/obspy/stationxml/" + name).orElse(null);
    assumeTrue(file != null, "no shared/data");

    assertThat(StationXml.read(file)).isNotEmpty();
  }
}
