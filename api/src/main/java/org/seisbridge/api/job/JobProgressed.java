package org.seisbridge.api.job;

import java.util.List;

/**
 * A job has got on, or come to another state.
 *
 * @param kind of the job
 * @param reason as of the job
 * @param progress null before the first report
 * @param points what was measured since the last event
 */
public record JobProgressed(
    long job,
    String kind,
    JobState state,
    String reason,
    JobProgress progress,
    List<JobPoint> points) {}
