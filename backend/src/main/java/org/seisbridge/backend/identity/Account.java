package org.seisbridge.backend.identity;

import org.seisbridge.api.Caller;

/**
 * A user.
 *
 * @param password hash of it; null if there is none
 * @param operator whether the user may do everything in every team
 */
record Account(long id, String name, String password, boolean operator) {
  /** Whether this is whoever holds the data folder. */
  boolean isLocal() {
    return name.equals(Caller.LOCAL.user());
  }

  /** Without the password's hash, for logs. */
  @Override
  public String toString() {
    return "Account[name=%s]".formatted(name);
  }
}
