package org.seisbridge.seismic.dataset;

import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;

/**
 * The columns that say what an event was, by the names that a kind of table gives them.
 *
 * @param id the event's id
 * @param kind its class
 * @param originTime when it began, UTC
 * @param latitude degrees
 * @param longitude degrees
 * @param depthKm km
 * @param magnitude of any kind
 */
public record Labels(
    String id,
    String kind,
    String originTime,
    String latitude,
    String longitude,
    String depthKm,
    String magnitude) {

  /**
   * The event of a row.
   *
   * @param defaultKind what it was if the row does not say so in words that are known
   * @throws InvalidDataException if a field holds what it cannot
   */
  public ReportedEvent event(Row row, Optional<EventClass> defaultKind) {
    OptionalDouble depth = row.number(depthKm);
    return new ReportedEvent(
        row.text(id).orElse(""),
        row.text(kind).flatMap(EventClass::ofLabel).or(() -> defaultKind),
        row.time(originTime),
        position(row, latitude, longitude),
        depth.isEmpty() ? depth : OptionalDouble.of(1000 * depth.getAsDouble()),
        row.number(magnitude));
  }

  /**
   * The place that two columns state.
   *
   * @throws InvalidDataException if there is no such place
   */
  public static Optional<Position> position(Row row, String latitude, String longitude) {
    OptionalDouble north = row.number(latitude);
    OptionalDouble east = row.number(longitude);
    if (north.isEmpty() || east.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Position(north.getAsDouble(), east.getAsDouble()));
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          row.source(),
          "columns %s and %s: %s".formatted(latitude, longitude, e.getMessage()),
          "Correct the fields, or leave them empty",
          e);
    }
  }
}
