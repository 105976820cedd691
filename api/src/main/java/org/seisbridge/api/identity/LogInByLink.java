package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Begins a session by a one-time link.
 *
 * @param code what the link ends with
 * @param from where the request comes from, such as an IP address
 */
public record LogInByLink(String code, String from) {
  public LogInByLink {
    requireNonNull(code, "code");
    requireNonNull(from, "from");
  }

  /** Without the code, for logs. */
  @Override
  public String toString() {
    return "LogInByLink[from=%s]".formatted(from);
  }
}
