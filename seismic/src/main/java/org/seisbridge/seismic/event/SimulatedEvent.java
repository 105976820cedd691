package org.seisbridge.seismic.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An event as the simulator made it, with all that is true of it.
 *
 * @param kind what it was
 * @param originTime when it began
 * @param epicentre where, seen from above
 * @param depth how deep, m
 * @param magnitude moment magnitude; a surface event has none
 * @param mechanism of an earthquake
 * @param earth what its waves went through
 * @param seismograms what each station recorded
 */
public record SimulatedEvent(
    EventClass kind,
    Instant originTime,
    Position epicentre,
    double depth,
    OptionalDouble magnitude,
    Optional<SourceMechanism> mechanism,
    LayeredEarth earth,
    List<Seismogram> seismograms) {

  public SimulatedEvent {
    seismograms = List.copyOf(seismograms);
  }
}
