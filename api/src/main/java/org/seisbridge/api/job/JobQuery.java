package org.seisbridge.api.job;

/**
 * Asks for a page of jobs, the latest first.
 *
 * @param state null for all
 * @param before the last id of the page before; null for the first page
 * @param limit 1 to 1000
 */
public record JobQuery(JobState state, Long before, int limit) {}
