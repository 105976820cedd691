package org.seisbridge.backend.sweep;

/**
 * What an orphan sweep found.
 *
 * @param objects how many lie in the store
 * @param orphans those among them that no asset names and that are older than the grace period;
 *     removed, unless it was a dry run
 * @param orphanBytes their length in all
 * @param waiting those that no asset names, but that are younger: an ingest may be about to name
 *     them
 * @param missing how many objects assets name that are not there
 * @param next where the next page begins; null after the last
 */
public record SweepReport(
    long objects, long orphans, long orphanBytes, long waiting, long missing, String next) {

  /** Both pages as one. */
  SweepReport plus(SweepReport later) {
    return new SweepReport(
        objects + later.objects,
        orphans + later.orphans,
        orphanBytes + later.orphanBytes,
        waiting + later.waiting,
        missing + later.missing,
        later.next);
  }
}
