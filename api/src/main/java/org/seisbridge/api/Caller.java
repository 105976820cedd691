package org.seisbridge.api;

/**
 * On whose behalf something is asked. Every request on the event bus says so, and is answered with
 * what that team may see and that role may do.
 *
 * @param team id of the team that is acted for
 * @param user for logs
 * @param role null for none, with which nothing is answered
 */
public record Caller(long team, String user, Role role) {
  /** The one team of an installation without accounts. */
  public static final long FIRST_TEAM = 1;

  /** Whoever holds the data folder, or uses an installation without accounts. */
  public static final Caller LOCAL = new Caller(FIRST_TEAM, "local", Role.OPERATOR);

  /** A part of the platform that asks another, for no team in particular. */
  public static final Caller PLATFORM = new Caller(0, "platform", Role.OPERATOR);

  /** Whoever did not say. */
  public static final Caller NOBODY = new Caller(0, "nobody", null);

  /** Whether this caller may do what takes that role. */
  public boolean may(Role needed) {
    return role != null && role.includes(needed);
  }
}
