package org.seisbridge.api.job;

/**
 * Submits a job for the caller's team.
 *
 * @param priority from -100 to 100, the higher comes first; null for 0
 * @param device what it needs; null for whatever is free
 */
public record SubmitJob(JobWork work, Integer priority, DeviceKind device) {}
