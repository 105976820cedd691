package org.seisbridge.api.search;

import java.util.List;
import org.seisbridge.api.infer.Familiarity;

/**
 * What a search found, best first.
 *
 * @param model name of the model version that embedded the query
 * @param notes what was changed in the query, such as resampling; a sentence each
 * @param wishes what the hits were ordered by beside similarity, in SI units: the request's wishes,
 *     and the values that its changes come to
 * @param familiarity whether the gather that was searched with is of the kind that the model was
 *     trained on, the least familiar of several; null if there was none
 */
public record SearchReply(
    List<Hit> hits, String model, List<String> notes, List<Wish> wishes, Familiarity familiarity) {
  public SearchReply {
    // A server of an older release knows no wishes.
    wishes = wishes == null ? List.of() : wishes;
  }

  /** Of a search without wishes and gathers. */
  public SearchReply(List<Hit> hits, String model, List<String> notes) {
    this(hits, model, notes, List.of(), null);
  }
}
