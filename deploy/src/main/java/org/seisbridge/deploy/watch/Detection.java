package org.seisbridge.deploy.watch;

import java.time.Instant;
import org.seisbridge.api.search.SearchReply;

/**
 * An event that a station recorded.
 *
 * @param station {@code UW.FMW.00.HH}
 * @param onset when it rose from the noise
 * @param ratio of the short to the long average of the energy, at its highest
 * @param recorded share of the minute that was recorded, over the three components
 * @param found what of the catalogue is most like the minute, best first
 * @param record the minute's own in the catalogue; null if it is not kept
 */
public record Detection(
    String station, Instant onset, double ratio, double recorded, SearchReply found, Long record) {}
