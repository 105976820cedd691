package org.seisbridge.seismic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.dataset.Labels;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SourceMechanism;

/** Whatever a catalogue is written in, it says the same. */
class CataloguesTest {
  private static final ReportedEvent BLAST =
      new ReportedEvent(
          "ev1",
          Optional.of(EventClass.EXPLOSION),
          Optional.of(Instant.parse("2020-01-02T03:04:05.250Z")),
          Optional.of(new Position(34.05, -118.25)),
          OptionalDouble.of(500),
          OptionalDouble.of(1.7));

  /** The Global CMT project's own example. */
  private static final String NDK =
      """
      PDEW 2006/04/09 20:50:46.0 -20.45  -70.24  34.6 5.5 5.8 NEAR COAST OF NORTHERN C
      C200604092050A   B: 88  166  40 S: 96  189  50 M: 41   52 125 CMT: 1 TRIHD:  1.8
      CENTROID:      5.3 0.1 -20.46 0.01  -70.73 0.01  39.0  0.4 FREE S-20060726112355
      24  4.180 0.069 -1.700 0.046 -2.480 0.060 -1.050 0.052 -2.410 0.075 -2.280 0.038
      V10   4.975 73 100   0.120  8 216  -5.095 15 308   5.035  49 30  106 211 61   81
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("catalogue"), text);
  }

  private static List<CatalogueEvent> events(Path file) throws IOException {
    return Catalogues.events(file, EventTable.COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        #EventID | Time | Latitude | Longitude | Depth/km | Author | Magnitude | EventType
        ev1 | 2020-01-02T03:04:05.25 | 34.05 | -118.25 | 0.5 | XX | 1.7 | quarry blast
        """,
        """
        #EventID|Time|Latitude|Longitude|Depth/Km|MagType|Magnitude|EventType
        ev1|2020-01-02T03:04:05.250000|34.05|-118.25|0.5|ML|1.7|explosion
        """,
        """
        id,time,latitude,longitude,depth_km,magnitude,type
        ev1,2020-01-02 03:04:05.25,34.05,-118.25,0.5,1.7,mining explosion
        """
      })
  void aTableHasAnEventARow(String text) throws IOException {
    assertThat(events(file(text)))
        .containsExactly(new CatalogueEvent(BLAST, Optional.empty(), List.of()));
  }

  @Test
  void columnsOfOtherNamesAreStated() throws IOException {
    Labels columns = new Labels("evid", "kind", "origin", "lat", "lon", "z", "ml");
    Path file =
        file(
            """
            evid,origin,lat,lon,z,ml,kind
            ev1,2020-01-02T03:04:05.25Z,34.05,-118.25,0.5,1.7,explosion
            """);

    assertThat(Catalogues.events(file, columns).getFirst().reported()).isEqualTo(BLAST);
    Labels wrong = new Labels("evid", "kind", "origin", "lat", "lon", "z", "mag");
    assertThatThrownBy(() -> Catalogues.events(file, wrong))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no column 'mag'");
  }

  @Test
  void ndkHasMechanisms() throws IOException {
    CatalogueEvent event = events(file(NDK)).getFirst();

    assertThat(event.reported().id()).isEqualTo("C200604092050A");
    assertThat(event.reported().originTime()).contains(Instant.parse("2006-04-09T20:50:46Z"));
    assertThat(event.reported().epicentre()).contains(new Position(-20.45, -70.24));
    assertThat(event.reported().depth()).hasValue(34_600);
    assertThat(event.reported().magnitude()).hasValue(5.73);
    assertThat(event.mechanism()).contains(new SourceMechanism(49, 30, 106));
  }

  @Test
  void ndkOfTheProjectIsRead() throws IOException {
    Path file = ReferenceFiles.shared("data/obspy/ndk/C200604092050A.ndk").orElse(null);
    assumeTrue(file != null, "no shared/data");

    assertThat(events(file)).isEqualTo(events(file(NDK)));
  }

  @ParameterizedTest
  @CsvSource({
    "2006/04/09, 2006/14/09, no date",
    "' 34.6', ' 3x.6', no depth",
    "'-20.45  -70', '-99.45  -70', latitude",
    "' 49 30', '499 30', strike",
    "V10, '\n\n', no scalar moment",
    "'V10.*\n', '', five lines"
  })
  void ndkThatIsDamagedIsRefusedWithItsLine(String there, String instead, String said)
      throws IOException {
    Path file = file(NDK.replaceFirst(there, instead));

    assertThatThrownBy(() -> events(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line", said);
  }

  @Test
  void ndkOfOneEndlessLineIsRefusedByItsBeginning() throws IOException {
    Path file = file(NDK.lines().findFirst().orElseThrow() + "x".repeat(1 << 20));

    assertThatThrownBy(() -> events(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line 1", "more than 200 columns");
  }

  @Test
  void anEventWithoutATimeIsRefused() throws IOException {
    Path file = file("#EventID|Time|Latitude|Longitude\nev1||34|-118\n");

    assertThatThrownBy(() -> events(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line 2", "column Time is empty");
  }

  @Test
  void stationsAreTextOrXml() throws IOException {
    Path text =
        file(
            """
            #Network | Station | Latitude | Longitude | Elevation | SiteName | StartTime | EndTime
            XX|TEST|34.5|-118.25|512.0|Fixture site|2015-01-01T00:00:00|
            """);

    assertThat(Catalogues.stations(text))
        .isEqualTo(Catalogues.stations(reference("formats/stationxml/station.xml")));
  }

  @Test
  void aTableOfStationsNeedsNoNetworkAndHoldsForEver() throws IOException {
    assertThat(Catalogues.stations(file("station,latitude,longitude\nFMW,46.94,-121.67\n")))
        .containsExactly(
            new StationPlace("", "FMW", Instant.MIN, Instant.MAX, new Position(46.94, -121.67)));
    Path lost = file("station,latitude,longitude\nFMW,46.94,\n");
    assertThatThrownBy(() -> Catalogues.stations(lost))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line 2", "no latitude and longitude");
    Path other = file("code,x,y\nFMW,1,2\n");
    assertThatThrownBy(() -> Catalogues.stations(other))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no column 'station'");
  }
}
