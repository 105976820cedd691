package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;

/**
 * Attributes in SI units with 90 % intervals.
 *
 * @param model name of the model version that made them
 * @param estimates float64, little-endian, {@code [count, 18, 3]}: value, low, high in the order of
 *     {@code Attribute}
 * @param familiarity of each gather, as in {@code EncodeReply}
 */
public record PredictReply(String model, Buffer estimates, Buffer familiarity) {}
