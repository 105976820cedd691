package org.seisbridge.api.catalog;

/** Names one record. */
public record RecordRef(long id) {}
