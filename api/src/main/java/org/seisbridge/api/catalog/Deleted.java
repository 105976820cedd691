package org.seisbridge.api.catalog;

/** What was removed. */
public record Deleted(long id) {}
