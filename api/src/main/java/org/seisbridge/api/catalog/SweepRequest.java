package org.seisbridge.api.catalog;

/**
 * Asks for a page of a comparison between the catalogue and the object store.
 *
 * @param after the page before's {@link SweepPage#next()}; empty for the first
 * @param repair whether objects that no asset names are removed
 */
public record SweepRequest(String after, boolean repair) {}
