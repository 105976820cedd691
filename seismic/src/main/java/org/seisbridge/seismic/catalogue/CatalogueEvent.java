package org.seisbridge.seismic.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.SourceMechanism;

/**
 * An event as a catalogue has it.
 *
 * @param reported when, where and how large
 * @param mechanism the first of its nodal planes
 * @param picks arrivals that it was located by
 */
public record CatalogueEvent(
    ReportedEvent reported, Optional<SourceMechanism> mechanism, List<PhasePick> picks) {

  public CatalogueEvent {
    requireNonNull(reported, "reported");
    requireNonNull(mechanism, "mechanism");
    picks = List.copyOf(picks);
  }
}
