package org.seisbridge.api.job;

/**
 * A slot has stopped working on a job.
 *
 * @param state SUCCEEDED, FAILED, PAUSED, CANCELLED, or QUEUED if another slot is to go on; of the
 *     last three it comes to the one that its users want by then
 * @param reason why; null if it goes without saying
 * @param result if it succeeded; else null
 */
public record EndJob(long job, String lease, JobState state, String reason, JobResult result) {}
