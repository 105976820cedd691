package org.seisbridge.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member of a team may do; each role may do what those before it may. */
public enum Role {
  /** Sees and searches what the team has. */
  @JsonProperty("viewer")
  VIEWER,
  /** Stores, changes, deletes and shares it. */
  @JsonProperty("editor")
  EDITOR,
  /** Trains and promotes models. */
  @JsonProperty("trainer")
  TRAINER,
  /** Decides who is in the team, and as what. */
  @JsonProperty("admin")
  ADMIN,
  /** Runs the platform: sees to the stores, the users and the teams. */
  @JsonProperty("operator")
  OPERATOR;

  /** Whether whoever has this role may do what takes the other. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
