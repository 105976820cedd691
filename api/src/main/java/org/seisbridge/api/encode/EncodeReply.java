package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;

/**
 * Unit vectors.
 *
 * @param model name of the model version that made them
 * @param dimension length of one
 * @param embeddings float32, little-endian, {@code [count, dimension]}
 */
public record EncodeReply(String model, int dimension, Buffer embeddings) {}
