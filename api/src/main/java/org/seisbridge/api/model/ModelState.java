package org.seisbridge.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model version is to the catalogue. */
public enum ModelState {
  /** It is kept and can be promoted. */
  @JsonProperty("registered")
  REGISTERED,
  /** What its family embeds is embedded by it, and searches for that go by it. */
  @JsonProperty("current")
  CURRENT,
  /** It was current; its embeddings are kept, and rolling back returns to it. */
  @JsonProperty("former")
  FORMER
}
