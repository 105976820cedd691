package org.seisbridge.api.model;

/** Names one model version. */
public record ModelRef(String model) {}
