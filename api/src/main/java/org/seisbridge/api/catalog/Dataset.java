package org.seisbridge.api.catalog;

/**
 * Records that belong together.
 *
 * @param records how many it holds
 */
public record Dataset(long id, String name, String description, long records) {}
