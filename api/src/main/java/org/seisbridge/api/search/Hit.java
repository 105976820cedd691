package org.seisbridge.api.search;

import org.seisbridge.api.catalog.CatalogRecord;

/**
 * A record found.
 *
 * @param similarity cosine of the angle between the embeddings, -1 to 1; of several queries
 *     together, what their {@link Fusion} says; less a quarter of the mean cosine with what it had
 *     better not be like
 * @param penalty for what the record lacks of the wishes, 0 if nothing: hits are ordered by
 *     similarity less penalty
 */
public record Hit(CatalogRecord record, double similarity, double penalty) {

  /** Of a search without wishes. */
  public Hit(CatalogRecord record, double similarity) {
    this(record, similarity, 0);
  }
}
