package org.seisbridge.api.identity;

import java.time.Instant;

/**
 * A link by which a user logs in once; a password that the user had ends with its use.
 *
 * @param user the user's name
 * @param path where to go on the platform's HTTP port
 */
public record LoginLink(String user, String path, Instant expires) {
  /** Without the path, for logs: it is a credential. */
  @Override
  public String toString() {
    return "LoginLink[user=%s, expires=%s]".formatted(user, expires);
  }
}
