package org.seisbridge.api.job;

/**
 * Asks for a job's time series.
 *
 * @param after the last step of the page before; -1 for the first page
 * @param limit 1 to 10,000
 */
public record JobSeriesQuery(long job, long after, int limit) {}
