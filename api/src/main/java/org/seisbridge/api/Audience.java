package org.seisbridge.api;

import java.util.function.UnaryOperator;

/**
 * Who is told of an event.
 *
 * @param team id of the team that it is about; 0 if it is about all
 * @param user the only one of the team who may know; null if the whole team may
 */
public record Audience(long team, String user) {
  /** Everybody. */
  public static final Audience ALL = new Audience(0, null);

  /** Of an event that does not say. */
  private static final Audience NOBODY = new Audience(-1, null);

  /** A whole team. */
  public static Audience team(long team) {
    return new Audience(team, null);
  }

  /** What an event's headers say. */
  public static Audience of(UnaryOperator<String> headers) {
    String team = headers.apply(ServiceBus.TEAM);
    return team == null
        ? NOBODY
        : new Audience(Long.parseLong(team), headers.apply(ServiceBus.USER));
  }

  /** Whether somebody is to be told. */
  public boolean includes(Caller caller) {
    return equals(ALL) || (team == caller.team() && (user == null || user.equals(caller.user())));
  }
}
