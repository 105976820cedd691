package org.seisbridge.api.catalog;

/**
 * Asks for a page of records in the order of their ids.
 *
 * @param dataset id of a dataset; null for all
 * @param family OpenFWI label of a family; null for all
 * @param after the last id of the page before; 0 for the first page
 * @param limit 1 to 1000
 */
public record RecordQuery(Long dataset, String family, long after, int limit) {}
