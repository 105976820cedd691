package org.seisbridge.seismic.waveform;

import static java.util.Objects.requireNonNull;

/**
 * What FDSN calls the place and the instrument of a recording; a part that is not known is empty.
 *
 * @param network network code: {@code UW}
 * @param station station code: {@code FMW}
 * @param location location code: {@code 00}
 * @param channel channel code without the component: {@code HH}
 */
public record StationCode(String network, String station, String location, String channel) {

  /** Of a recording of which none of it is known. */
  public static final StationCode UNKNOWN = new StationCode("", "", "", "");

  public StationCode {
    requireNonNull(network, "network");
    requireNonNull(station, "station");
    requireNonNull(location, "location");
    requireNonNull(channel, "channel");
  }

  /** {@code UW.FMW.00.HH}. */
  @Override
  public String toString() {
    return String.join(".", network, station, location, channel);
  }
}
