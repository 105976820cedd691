package org.seisbridge.seismic.stream;

import java.time.Duration;

/**
 * What a stream has done so far.
 *
 * @param packets that came
 * @param left packets that were left out: of no component, of an odd sampling rate, from the
 *     future, or of one station too many
 * @param gaps packets that began later than the one before them ended
 * @param overlaps packets with samples that were there already, which stay
 * @param late packets with samples older than what is kept, which are lost
 * @param windows that were cut
 * @param incomplete windows of which no component was recorded for half of the time, or which a
 *     jump in time passed over; they are not handed out
 * @param answered windows that the consumer has done with
 * @param medianLatency from a window's last sample to its answer, over the latest 1024
 * @param worstLatency likewise, over all
 */
public record StreamCounters(
    long packets,
    long left,
    long gaps,
    long overlaps,
    long late,
    long windows,
    long incomplete,
    long answered,
    Duration medianLatency,
    Duration worstLatency) {}
