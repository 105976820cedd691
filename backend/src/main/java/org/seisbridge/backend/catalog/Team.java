package org.seisbridge.backend.catalog;

/** Whose data is meant. */
public final class Team {
  /** The one there is until there are accounts; the first migration makes it. */
  public static final long DEFAULT = 1;

  private Team() {}
}
