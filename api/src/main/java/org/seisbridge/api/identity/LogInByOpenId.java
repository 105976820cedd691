package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Ends a login at the OpenID provider.
 *
 * @param code what the provider sent the browser back with
 * @param state the same
 * @param browser the state that the browser had kept; null if it has none
 */
public record LogInByOpenId(String code, String state, String browser) {
  public LogInByOpenId {
    requireNonNull(code, "code");
    requireNonNull(state, "state");
  }

  /** Without the code, for logs. */
  @Override
  public String toString() {
    return "LogInByOpenId[…]";
  }
}
