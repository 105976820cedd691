package org.seisbridge.api.model;

/** Asks for all model versions. */
public record ModelQuery() {}
