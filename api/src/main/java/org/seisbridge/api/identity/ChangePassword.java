package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Gives the caller another password; all the caller's other sessions end.
 *
 * @param current null if the caller has none, as after a one-time link
 * @param next 12 characters or more
 */
public record ChangePassword(String current, String next) {
  public ChangePassword {
    requireNonNull(next, "next");
  }

  /** Without the passwords, for logs. */
  @Override
  public String toString() {
    return "ChangePassword[…]";
  }
}
