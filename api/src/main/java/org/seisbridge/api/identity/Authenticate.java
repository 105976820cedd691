package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Asks whose a credential is.
 *
 * @param credential a session's, an API token, or a JWT of the OpenID provider
 */
public record Authenticate(String credential) {
  public Authenticate {
    requireNonNull(credential, "credential");
  }

  /** Without the credential, for logs. */
  @Override
  public String toString() {
    return "Authenticate[…]";
  }
}
