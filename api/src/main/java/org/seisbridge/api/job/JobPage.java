package org.seisbridge.api.job;

import java.util.List;

/**
 * A page of jobs.
 *
 * @param next what to pass as {@code before} for the next page; null on the last
 */
public record JobPage(List<Job> jobs, Long next) {}
