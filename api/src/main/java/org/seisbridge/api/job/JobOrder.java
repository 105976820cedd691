package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is asked of a job. */
public enum JobOrder {
  /** To go on, or to go on again where it was paused. */
  @JsonProperty("continue")
  CONTINUE,
  /** To save a checkpoint and leave its slot. */
  @JsonProperty("pause")
  PAUSE,
  /** To end without a result. */
  @JsonProperty("cancel")
  CANCEL,
  /** To begin again, from its last checkpoint if there is one, after it failed or was cancelled. */
  @JsonProperty("retry")
  RETRY
}
