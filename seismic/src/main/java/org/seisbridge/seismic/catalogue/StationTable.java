package org.seisbridge.seismic.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.dataset.Labels;

/** Stations as a table, one a row. */
public final class StationTable {
  private StationTable() {}

  /**
   * What columns are called; that of the network may be missing.
   *
   * @param from first time at which it stood there; empty if no column states it
   * @param to last time at which it stood there; empty if no column states it
   */
  public record Columns(
      String network,
      String station,
      Optional<String> from,
      Optional<String> to,
      String latitude,
      String longitude) {}

  private static final Columns CSV =
      new Columns(
          "network", "station", Optional.empty(), Optional.empty(), "latitude", "longitude");

  /**
   * Reads CSV: {@code station,latitude,longitude}, and {@code network} if there is one.
   *
   * @return at least one, for all times
   * @throws InvalidDataException if it is no such table
   */
  static List<StationPlace> ofCsv(Path file) throws IOException {
    return read(file, CsvTable.COMMA, CSV, List.of(CSV.station));
  }

  /**
   * Reads a table.
   *
   * @param separator between fields
   * @param columns what they are called
   * @param filled columns that must be there besides those of the place, and filled in every row
   * @return at least one
   * @throws InvalidDataException if it is no such table
   */
  public static List<StationPlace> read(
      Path file, char separator, Columns columns, List<String> filled) throws IOException {
    List<StationPlace> stations = new ArrayList<>();
    List<String> required = new ArrayList<>(filled);
    required.addAll(List.of(columns.latitude, columns.longitude));
    CsvTable.open(
            file,
            separator,
            required,
            (row, index) -> {
              filled.forEach(row::required);
              stations.add(station(row, columns));
            })
        .close();
    return stations;
  }

  private static StationPlace station(Row row, Columns columns) {
    return new StationPlace(
        row.text(columns.network).orElse(""),
        row.required(columns.station),
        columns.from.flatMap(row::time).orElse(Instant.MIN),
        columns.to.flatMap(row::time).orElse(Instant.MAX),
        Labels.position(row, columns.latitude, columns.longitude)
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        row.source(), "it has no latitude and longitude", "Fill the fields")));
  }
}
