package org.seisbridge.api.infer;

import java.util.List;
import java.util.Map;

/**
 * Inferred attributes.
 *
 * @param attributes attribute key to estimate, in the attribute's SI unit
 * @param familiarity whether the gather is of the kind that the model was trained on
 * @param model name of the model version that inferred
 * @param notes what was changed in the gather, such as resampling; a sentence each
 */
public record InferReply(
    Map<String, Estimate> attributes, Familiarity familiarity, String model, List<String> notes) {
  public InferReply {
    // A server of an older release does not say.
    familiarity = familiarity == null ? Familiarity.UNKNOWN : familiarity;
  }
}
