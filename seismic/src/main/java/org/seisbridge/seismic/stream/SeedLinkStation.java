package org.seisbridge.seismic.stream;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is asked of a SeedLink server.
 *
 * @param network network code: {@code UW}
 * @param station station code, without wildcards, since each station's packets are counted apart
 * @param selectors which channels, by location and channel code, {@code ?} for any character:
 *     {@code HH?}, {@code 00HHZ}; all if empty
 */
public record SeedLinkStation(String network, String station, List<String> selectors) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,5}");
  private static final Pattern SELECTOR = Pattern.compile("[A-Za-z0-9?-]{2,5}");

  public SeedLinkStation {
    selectors = List.copyOf(selectors);
    if (!CODE.matcher(network).matches()
        || network.length() > 2
        || !CODE.matcher(station).matches()
        || !selectors.stream().allMatch(selector -> SELECTOR.matcher(selector).matches())) {
      throw new IllegalArgumentException(
          "network %s, station %s, channels %s: give codes such as UW, FMW and HH?"
              .formatted(network, station, selectors));
    }
  }

  /** {@code UW.FMW}. */
  String code() {
    return network + "." + station;
  }
}
