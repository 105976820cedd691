package org.seisbridge.api.job;

/** Names one job. */
public record JobRef(long job) {}
