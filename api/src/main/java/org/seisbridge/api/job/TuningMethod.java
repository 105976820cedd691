package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which weights a fine-tuning changes. */
public enum TuningMethod {
  /** All of them. */
  @JsonProperty("full")
  FULL,
  /** All but the convolutions of the gather's and the velocity model's encoder. */
  @JsonProperty("frozen")
  FROZEN,
  /**
   * Low-rank matrices that are added to the weights of convolutions and linear layers, which stay
   * (Hu et al. 2021, arXiv 2106.09685).
   */
  @JsonProperty("low_rank")
  LOW_RANK,
  /** Those that read attributes from a gather; embeddings stay as they are. */
  @JsonProperty("head")
  HEAD
}
