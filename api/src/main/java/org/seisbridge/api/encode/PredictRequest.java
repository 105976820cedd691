package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;

/**
 * Asks for the attributes of a batch of gathers.
 *
 * @param model name of the model version; null for the one that the encoder was started with
 * @param values float32, little-endian: the network input {@code [count, 5, 100, 70]}
 */
public record PredictRequest(String model, int count, Buffer values) {}
