package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a slot computes on. */
public enum DeviceKind {
  /** A share of the processor's cores. */
  @JsonProperty("cpu")
  CPU,
  /** A graphics processor by CUDA. */
  @JsonProperty("gpu")
  GPU
}
