package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a job stands. */
public enum JobState {
  /** It waits for a slot. */
  @JsonProperty("queued")
  QUEUED,
  /** A slot works on it. */
  @JsonProperty("running")
  RUNNING,
  /** Somebody has stopped it; it goes on from its checkpoint when it is resumed. */
  @JsonProperty("paused")
  PAUSED,
  /** It is done. */
  @JsonProperty("succeeded")
  SUCCEEDED,
  /** It ended without a result; its reason says why. It can be retried. */
  @JsonProperty("failed")
  FAILED,
  /** Somebody has ended it. */
  @JsonProperty("cancelled")
  CANCELLED
}
