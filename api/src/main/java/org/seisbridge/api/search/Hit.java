package org.seisbridge.api.search;

import org.seisbridge.api.catalog.CatalogRecord;

/**
 * A record found.
 *
 * @param similarity cosine of the angle between the embeddings, -1 to 1
 */
public record Hit(CatalogRecord record, double similarity) {}
