package org.seisbridge.api.job;

import java.time.Instant;

/**
 * A job.
 *
 * @param reason why it failed, waits or was stopped; null if nothing is to be said
 * @param order what is asked of it and not done yet; CONTINUE if nothing is
 * @param priority the higher comes first; 0 unless somebody said otherwise
 * @param device what it needs; null for whatever is free
 * @param user who submitted it
 * @param started when it first got a slot; null if it did not yet
 * @param ended when it ended for good; null if it did not yet
 * @param attempt how many times it was begun, 0 before the first
 * @param node of the slot that works on it, or did last; null before the first
 * @param progress null before the first report
 * @param result null before it succeeded
 */
public record Job(
    long id,
    JobWork work,
    JobState state,
    String reason,
    JobOrder order,
    int priority,
    DeviceKind device,
    String user,
    Instant submitted,
    Instant started,
    Instant ended,
    int attempt,
    String node,
    JobProgress progress,
    JobResult result) {}
