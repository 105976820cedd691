package org.seisbridge.api.catalog;

import java.util.List;

/**
 * A page of records.
 *
 * @param next what to pass as {@code after} for the next page; null on the last
 */
public record RecordPage(List<CatalogRecord> records, Long next) {}
