package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which weights a fine-tuning changes. */
public enum TuningMethod {
  /** All of them. */
  @JsonProperty("full")
  FULL,
  /** All but those of the gather encoder's convolutions. */
  @JsonProperty("frozen")
  FROZEN,
  /**
   * Low-rank matrices that are added to the weights of the linear layers, which stay (Hu et al.
   * 2022, section 4.1).
   */
  @JsonProperty("low_rank")
  LOW_RANK,
  /** Those of the last layers alone: the embeddings' and the attributes'. */
  @JsonProperty("head")
  HEAD
}
