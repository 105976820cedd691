package org.seisbridge.seismic.catalogue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.StationCode;

/**
 * Where a station stood for a time.
 *
 * @param network network code; empty if it is not said
 * @param station station code
 * @param from first moment; {@link Instant#MIN} if it is not said
 * @param to last moment; {@link Instant#MAX} if it stands there still
 * @param position latitude and longitude
 */
public record StationPlace(
    String network, String station, Instant from, Instant to, Position position) {

  public StationPlace {
    requireNonNull(network, "network");
    requireNonNull(station, "station");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(position, "position");
  }

  /** Whether a recording of a station that began then was made here. */
  public boolean recorded(StationCode code, Instant time) {
    return station.equals(code.station())
        && (network.isEmpty() || network.equals(code.network()))
        && !from.isAfter(time)
        && !to.isBefore(time);
  }
}
