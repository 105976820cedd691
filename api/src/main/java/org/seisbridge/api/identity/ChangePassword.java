package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Gives the caller another password; all the caller's other sessions end.
 *
 * @param current null if the caller has none, as after a one-time link; then it takes a session
 * @param next 12 characters or more
 * @param session credential of the session that asks, which goes on; null if none does
 */
public record ChangePassword(String current, String next, String session) {
  public ChangePassword {
    requireNonNull(next, "next");
  }

  /** Without the passwords, for logs. */
  @Override
  public String toString() {
    return "ChangePassword[…]";
  }
}
