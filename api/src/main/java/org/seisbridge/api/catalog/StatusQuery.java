package org.seisbridge.api.catalog;

/** Asks how the catalogue stands. */
public record StatusQuery() {}
