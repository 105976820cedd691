package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the pre-trained encoder when a task is trained (Si et al. 2023, section IV). */
public enum TaskStrategy {
  /** All weights are changed; the encoder's begin as they were pre-trained. */
  @JsonProperty("fine_tune")
  FINE_TUNE,
  /** The encoder stays as it was pre-trained. */
  @JsonProperty("frozen")
  FROZEN,
  /** All weights are changed, and begin at random. */
  @JsonProperty("scratch")
  SCRATCH
}
