package org.seisbridge.api.catalog;

/**
 * How the catalogue stands.
 *
 * @param records records catalogued
 * @param pending records among them whose embeddings are not searchable yet
 * @param failed records among them that were set aside because they cannot be embedded; each says
 *     why in its {@link CatalogRecord#failure()}
 * @param model name of SeisBind's version in use; null until one is registered
 * @param promoted whether everything that can be embedded was found to be embedded by the versions
 *     in use
 * @param vectors whether the vector store answers; without it nothing can be searched
 */
public record CatalogStatus(
    long records, long pending, long failed, String model, boolean promoted, StoreHealth vectors) {}
