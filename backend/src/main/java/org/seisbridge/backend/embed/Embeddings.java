package org.seisbridge.backend.embed;

/**
 * A batch of embeddings.
 *
 * @param model name of the model version that made them
 * @param vectors {@code [count, dimension]}, each of unit length
 */
public record Embeddings(String model, float[][] vectors) {}
