package org.seisbridge.api.event;

/**
 * A record can be found, by all of its modalities and as it is now.
 *
 * @param generation rises with every change of the record
 */
public record RecordIndexed(long record, long dataset, long generation) {}
