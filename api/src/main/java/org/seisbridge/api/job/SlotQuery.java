package org.seisbridge.api.job;

/** Asks for the slots. */
public record SlotQuery() {}
