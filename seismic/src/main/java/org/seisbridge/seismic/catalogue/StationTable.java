package org.seisbridge.seismic.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.dataset.Labels;

/** Stations as a table: {@code station,latitude,longitude}, and {@code network} if there is one. */
final class StationTable {
  private static final String STATION = "station";
  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";

  private StationTable() {}

  /**
   * Reads CSV.
   *
   * @return at least one, for all times
   * @throws InvalidDataException if it is no such table
   */
  static List<StationPlace> read(Path file) throws IOException {
    List<StationPlace> stations = new ArrayList<>();
    CsvTable.open(
            file,
            CsvTable.COMMA,
            List.of(STATION, LATITUDE, LONGITUDE),
            (row, index) -> stations.add(station(row)))
        .close();
    return stations;
  }

  private static StationPlace station(Row row) {
    return new StationPlace(
        row.text("network").orElse(""),
        row.required(STATION),
        Instant.MIN,
        Instant.MAX,
        Labels.position(row, LATITUDE, LONGITUDE)
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        row.source(), "it has no latitude and longitude", "Fill the fields")));
  }
}
