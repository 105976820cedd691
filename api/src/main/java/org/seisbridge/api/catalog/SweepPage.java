package org.seisbridge.api.catalog;

import java.util.List;

/**
 * What a page of a comparison between the catalogue and the object store found.
 *
 * @param objects how many lie in the store
 * @param orphans those among them that no asset names and that are older than the grace period of a
 *     day
 * @param orphanBytes their length in all
 * @param waiting those that no asset names, but that are younger: an ingest may be about to name
 *     them
 * @param lost records that name an object that is not there
 * @param next what to pass as {@code after} for the next page; null on the last
 */
public record SweepPage(
    long objects, long orphans, long orphanBytes, long waiting, List<Long> lost, String next) {}
