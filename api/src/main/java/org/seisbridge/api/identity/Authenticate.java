package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Asks whose a credential is.
 *
 * @param credential a session's, an API token, or a JWT of the OpenID provider
 * @param team name of the team to act for instead of the credential's own, as operators may; null
 *     for its own
 */
public record Authenticate(String credential, String team) {
  public Authenticate {
    requireNonNull(credential, "credential");
  }

  /** Without the credential, for logs. */
  @Override
  public String toString() {
    return "Authenticate[team=%s]".formatted(team);
  }
}
