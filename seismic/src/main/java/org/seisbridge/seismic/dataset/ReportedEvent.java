package org.seisbridge.seismic.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;

/**
 * What a source says of an event; not all say all.
 *
 * @param id by which the source knows it: the same for all that recorded it; empty if unknown
 * @param kind what it was
 * @param originTime when it began
 * @param epicentre where, seen from above
 * @param depth how deep, m; negative above the sea
 * @param magnitude of any kind
 */
public record ReportedEvent(
    String id,
    Optional<EventClass> kind,
    Optional<Instant> originTime,
    Optional<Position> epicentre,
    OptionalDouble depth,
    OptionalDouble magnitude) {

  public ReportedEvent {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(originTime, "originTime");
    requireNonNull(epicentre, "epicentre");
    requireNonNull(depth, "depth");
    requireNonNull(magnitude, "magnitude");
  }
}
