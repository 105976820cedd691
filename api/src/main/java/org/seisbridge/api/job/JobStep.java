package org.seisbridge.api.job;

import java.time.Instant;

/**
 * One line of a job's history.
 *
 * @param state that it came to
 * @param reason why; null if it goes without saying
 * @param by who or what brought it there: a user, or a node
 */
public record JobStep(Instant at, JobState state, String reason, String by) {}
