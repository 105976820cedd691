package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Ends a session.
 *
 * @param credential the session's
 */
public record EndSession(String credential) {
  public EndSession {
    requireNonNull(credential, "credential");
  }

  /** Without the credential, for logs. */
  @Override
  public String toString() {
    return "EndSession[…]";
  }
}
