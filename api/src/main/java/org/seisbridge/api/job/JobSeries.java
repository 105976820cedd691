package org.seisbridge.api.job;

import java.util.List;

/**
 * A stretch of a job's time series, in the order of the steps.
 *
 * @param next what to pass as {@code after} for the next stretch; null at the end
 */
public record JobSeries(List<JobPoint> points, Long next) {}
