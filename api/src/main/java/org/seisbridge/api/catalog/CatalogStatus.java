package org.seisbridge.api.catalog;

/**
 * How the catalogue stands.
 *
 * @param records records catalogued
 * @param pending records among them whose embeddings are not searchable yet
 * @param failed records among them that were set aside because they cannot be embedded; each says
 *     why in its {@link CatalogRecord#failure()}
 * @param model name of the model version that embeds and searches; null until one is registered
 * @param promoted whether everything that can be embedded was found to be embedded by that version
 * @param vectors whether the vector store answers; without it nothing can be searched
 */
public record CatalogStatus(
    long records, long pending, long failed, String model, boolean promoted, StoreHealth vectors) {}
