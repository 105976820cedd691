package org.seisbridge.api.model;

/** Returns to the model version that was in use before. */
public record RollBack() {}
