package org.seisbridge.api.infer;

import java.util.List;

/**
 * Asks what an event was, where, and by which kind of faulting, from what stations recorded of it.
 *
 * @param event id of a record of the event: the waveforms of its dataset whose event has the same
 *     origin time are taken, 20 at most; null if the records are named
 * @param records ids of 1 to 20 records with a waveform each; null if the event is named
 */
public record InferEventRequest(Long event, List<Long> records) {}
