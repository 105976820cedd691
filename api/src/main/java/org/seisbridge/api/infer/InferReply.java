package org.seisbridge.api.infer;

import java.util.List;
import java.util.Map;

/**
 * Inferred attributes.
 *
 * @param attributes attribute key to estimate, in the attribute's SI unit
 * @param model name of the model version that inferred
 * @param notes what was changed in the gather, such as resampling; a sentence each
 */
public record InferReply(Map<String, Estimate> attributes, String model, List<String> notes) {}
