package org.seisbridge.api.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a store answers.
 *
 * @param detail which store it is, and what to do if it is not up; a sentence
 */
public record StoreHealth(State state, String detail) {

  /** What a store is at. */
  public enum State {
    /** It answers, but is not ready yet. */
    @JsonProperty("starting")
    STARTING,
    /** It is ready, but still brings what it holds into memory. */
    @JsonProperty("loading")
    LOADING,
    /** Everything is there. */
    @JsonProperty("up")
    UP,
    /** It does not answer, or cannot be used. */
    @JsonProperty("down")
    DOWN
  }

  public StoreHealth {
    requireNonNull(state, "state");
    requireNonNull(detail, "detail");
  }
}
