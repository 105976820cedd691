package org.seisbridge.api.search;

import org.seisbridge.api.catalog.CatalogRecord;

/**
 * A record found.
 *
 * @param similarity cosine of the angle between the embeddings, -1 to 1; of several queries
 *     together, what their {@link Fusion} says
 */
public record Hit(CatalogRecord record, double similarity) {}
