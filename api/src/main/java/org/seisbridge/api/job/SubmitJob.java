package org.seisbridge.api.job;

/**
 * Submits a job for the caller's team.
 *
 * @param priority from -100 to 100, the higher comes first; null for 0
 * @param device what it needs; null for whatever is free
 * @param key names this request within the team, 1 to 100 characters: the same again finds the job
 *     that it made, so that what was not answered may be repeated; null for none
 */
public record SubmitJob(JobWork work, Integer priority, DeviceKind device, String key) {
  /** A request that is not repeated. */
  public SubmitJob(JobWork work, Integer priority, DeviceKind device) {
    this(work, priority, device, null);
  }
}
