package org.seisbridge.deploy.command;

import java.util.List;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Wish;
import org.seisbridge.api.verify.VerifyReply;

/**
 * A record found, and how well its velocity model explains the gather that was searched with.
 *
 * @param verification null if it was not verified
 * @param failure why it could not be; null if it was, or nobody tried
 */
record VerifiedHit(Hit hit, VerifyReply verification, String failure) {

  /**
   * What {@code --json} prints.
   *
   * @param hits by misfit, those not verified behind in the order in which they were found
   * @param model name of the model version that embedded the query
   * @param wishes what they were ordered by before, beside similarity
   * @param familiarity of the gather, as the search says
   */
  record Found(
      List<VerifiedHit> hits,
      String model,
      List<String> notes,
      List<Wish> wishes,
      Familiarity familiarity) {}

  static VerifiedHit unverified(Hit hit) {
    return new VerifiedHit(hit, null, null);
  }

  /** For sorting; what was not verified comes last. */
  double misfit() {
    return verification == null ? Double.POSITIVE_INFINITY : verification.misfit();
  }
}
