package org.seisbridge.api;

/** What a member of a team may do; each role may do what those before it may. */
public enum Role {
  /** Sees and searches what the team has. */
  VIEWER,
  /** Stores, changes, deletes and shares it. */
  EDITOR,
  /** Trains and promotes models. */
  TRAINER,
  /** Decides who is in the team, and as what. */
  ADMIN,
  /** Runs the platform: sees to the stores, the users and the teams. */
  OPERATOR;

  /** Whether whoever has this role may do what takes the other. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
