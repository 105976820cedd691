package org.seisbridge.api.catalog;

import java.util.List;

/**
 * What a page of a comparison found. Records that wait to be embedded are left out: they are about
 * to agree.
 *
 * @param checked how many records and embeddings were compared
 * @param missing records that have no embedding
 * @param stale records whose embedding is of another generation
 * @param orphans records that are not in the catalogue and still have an embedding
 * @param next what to pass as {@code after} for the next page; null on the last
 */
public record ReconcilePage(
    long checked, List<Long> missing, List<Long> stale, List<Long> orphans, Long next) {

  /** Whether nothing disagreed. */
  public boolean agrees() {
    return missing.isEmpty() && stale.isEmpty() && orphans.isEmpty();
  }
}
