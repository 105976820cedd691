package org.seisbridge.seismic.catalogue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.seisbridge.seismic.event.WaveType;

/**
 * When a phase arrived at a station.
 *
 * @param phase {@code P}, {@code Pn}, {@code Sg} and so on; empty if it is not said
 * @param time of the arrival
 * @param network network code
 * @param station station code
 */
public record PhasePick(String phase, Instant time, String network, String station) {

  public PhasePick {
    requireNonNull(phase, "phase");
    requireNonNull(time, "time");
    requireNonNull(network, "network");
    requireNonNull(station, "station");
  }

  /** Whether these waves went straight to the station: {@code Pn} is P, and {@code PKP} is not. */
  public boolean isOf(WaveType wave) {
    return phase.matches(wave + "[ngb*1]?");
  }
}
