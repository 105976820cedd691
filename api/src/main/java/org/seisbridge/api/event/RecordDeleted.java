package org.seisbridge.api.event;

/** A record is gone from the catalogue, and its embeddings are too. */
public record RecordDeleted(long record) {}
