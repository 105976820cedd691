package org.seisbridge.api.job;

/**
 * What there is for a slot.
 *
 * @param job null if there is nothing
 */
public record Claimed(JobLease job) {}
