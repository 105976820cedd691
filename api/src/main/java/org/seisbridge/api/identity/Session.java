package org.seisbridge.api.identity;

import java.time.Instant;

/**
 * A session that has begun.
 *
 * @param credential what stands for the user until then; it is nowhere stored as it is
 */
public record Session(String credential, Instant expires) {
  /** Without the credential, for logs. */
  @Override
  public String toString() {
    return "Session[expires=%s]".formatted(expires);
  }
}
