package org.seisbridge.api.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who sees a dataset, besides the teams that it is shared with. */
public enum Visibility {
  /** Whoever made it so, and nobody else in the team. */
  @JsonProperty("private")
  PRIVATE,
  /** The team. */
  @JsonProperty("team")
  TEAM,
  /** Every team. */
  @JsonProperty("public")
  PUBLIC
}
