package org.seisbridge.seismic.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.dataset.Labels;
import org.seisbridge.seismic.dataset.ReportedEvent;

/** Events as a table, one a row. */
public final class EventTable {
  /** What the columns of a CSV file are called if nobody says otherwise. */
  public static final Labels COLUMNS =
      new Labels("id", "type", "time", "latitude", "longitude", "depth_km", "magnitude");

  private EventTable() {}

  /**
   * Reads CSV.
   *
   * @param columns what they are called; those that are not called as in {@link #COLUMNS} must be
   *     there
   * @return at least one event, each with a time and a place
   * @throws InvalidDataException if it is no such table
   */
  public static List<CatalogueEvent> ofCsv(Path file, Labels columns) throws IOException {
    Set<String> stated = names(columns);
    stated.removeAll(names(COLUMNS));
    return read(file, CsvTable.COMMA, columns, stated);
  }

  private static Set<String> names(Labels columns) {
    return new LinkedHashSet<>(
        List.of(
            columns.id(),
            columns.kind(),
            columns.originTime(),
            columns.latitude(),
            columns.longitude(),
            columns.depthKm(),
            columns.magnitude()));
  }

  /**
   * Reads a table.
   *
   * @param separator between fields
   * @param columns what they are called
   * @param stated columns that must be there besides those of time and place
   * @return at least one event, each with a time and a place
   * @throws InvalidDataException if it is no such table
   */
  public static List<CatalogueEvent> read(
      Path file, char separator, Labels columns, Collection<String> stated) throws IOException {
    List<CatalogueEvent> events = new ArrayList<>();
    List<String> needed = List.of(columns.originTime(), columns.latitude(), columns.longitude());
    Set<String> required = new LinkedHashSet<>(needed);
    required.addAll(stated);
    CsvTable.open(
            file,
            separator,
            required,
            (row, index) -> {
              needed.forEach(row::required);
              events.add(event(row, columns));
            })
        .close();
    return events;
  }

  private static CatalogueEvent event(Row row, Labels columns) {
    ReportedEvent event = columns.event(row, row.text(columns.kind()).flatMap(EventTypes::classOf));
    return new CatalogueEvent(event, Optional.empty(), List.of());
  }
}
