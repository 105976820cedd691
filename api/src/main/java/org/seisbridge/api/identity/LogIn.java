package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Begins a session by name and password.
 *
 * @param from where the request comes from, such as an IP address: whoever fails too often from
 *     there has to wait
 */
public record LogIn(String user, String password, String from) {
  public LogIn {
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    requireNonNull(from, "from");
  }

  /** Without the password, for logs. */
  @Override
  public String toString() {
    return "LogIn[user=%s, from=%s]".formatted(user, from);
  }
}
