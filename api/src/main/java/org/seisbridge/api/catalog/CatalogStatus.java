package org.seisbridge.api.catalog;

/**
 * How the catalogue stands.
 *
 * @param records records catalogued
 * @param pending records among them whose embeddings are not searchable yet
 * @param model name of the model version that embeds and searches
 */
public record CatalogStatus(long records, long pending, String model) {}
