package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;

/**
 * Asks for the attributes of a batch of gathers.
 *
 * @param values float32, little-endian: the network input {@code [count, 5, 100, 70]}
 */
public record PredictRequest(int count, Buffer values) {}
