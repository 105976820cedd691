package org.seisbridge.api.catalog;

/** Asks for all datasets. */
public record DatasetQuery() {}
