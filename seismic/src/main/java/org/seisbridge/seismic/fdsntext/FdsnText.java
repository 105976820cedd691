package org.seisbridge.seismic.fdsntext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.catalogue.CatalogueEvent;
import org.seisbridge.seismic.catalogue.EventTable;
import org.seisbridge.seismic.catalogue.StationPlace;
import org.seisbridge.seismic.catalogue.StationTable;
import org.seisbridge.seismic.dataset.Labels;

/** Reads what FDSN's services give for {@code format=text}: fields parted by bars. */
public final class FdsnText {
  private static final char BAR = '|';
  private static final int LONGEST_HEADER = 2048;
  private static final String TIME = "Time";
  private static final String LATITUDE = "Latitude";
  private static final String LONGITUDE = "Longitude";
  private static final Pattern EVENTS = Pattern.compile("#\\s*EventID\\s*\\|");
  private static final Pattern STATIONS = Pattern.compile("#\\s*Network\\s*\\|");

  private FdsnText() {}

  /** Whether a file that starts so holds events. */
  public static boolean isEvents(String start) {
    return EVENTS.matcher(start).lookingAt();
  }

  /** Whether a file that starts so holds stations. */
  public static boolean isStations(String start) {
    return STATIONS.matcher(start).lookingAt();
  }

  /**
   * Reads events.
   *
   * @return at least one
   * @throws InvalidDataException if it holds none, or a row is damaged
   */
  public static List<CatalogueEvent> events(Path file) throws IOException {
    Columns columns = Columns.of(file);
    Labels labels =
        new Labels(
            columns.named("#EventID"),
            columns.named("EventType"),
            columns.named(TIME),
            columns.named(LATITUDE),
            columns.named(LONGITUDE),
            columns.named("Depth/km"),
            columns.named("Magnitude"));
    return EventTable.read(file, BAR, labels, List.of());
  }

  /**
   * Reads stations, or channels, of which each is a station's place too.
   *
   * @return at least one
   * @throws InvalidDataException if it holds none, or a row is damaged
   */
  public static List<StationPlace> stations(Path file) throws IOException {
    Columns columns = Columns.of(file);
    StationTable.Columns named =
        new StationTable.Columns(
            columns.named("#Network"),
            columns.named("Station"),
            Optional.of(columns.named("StartTime")),
            Optional.of(columns.named("EndTime")),
            columns.named(LATITUDE),
            columns.named(LONGITUDE));
    return StationTable.read(file, BAR, named, List.of(named.network(), named.station()));
  }

  /** The columns of a file; servers differ in how they write their names. */
  private record Columns(List<String> names) {

    static Columns of(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        String start = new String(in.readNBytes(LONGEST_HEADER), UTF_8).replace("\ufeff", "");
        String header = start.lines().findFirst().orElse("");
        return new Columns(Arrays.stream(header.split("\\|")).map(String::strip).toList());
      }
    }

    /** The column of a name, whatever its case; as it is in the standard if there is none. */
    String named(String standard) {
      return names.stream()
          .filter(name -> name.replace("# ", "#").equalsIgnoreCase(standard))
          .findFirst()
          .orElse(standard);
    }
  }
}
