package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;

/**
 * Unit vectors.
 *
 * @param model name of the model version that made them
 * @param dimension length of one
 * @param embeddings float32, little-endian, {@code [count, dimension]}
 * @param familiarity of each gather the share of {@code Familiarity}: float32, little-endian,
 *     {@code [count]}, NaN if the version cannot tell; null if nobody asked, of anything but
 *     gathers, and from a trainer of an older release
 */
public record EncodeReply(String model, int dimension, Buffer embeddings, Buffer familiarity) {}
