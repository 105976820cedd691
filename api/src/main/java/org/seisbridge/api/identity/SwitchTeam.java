package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Lets a session act for another team of the user's.
 *
 * @param credential the session's
 * @param team the team's name
 */
public record SwitchTeam(String credential, String team) {
  public SwitchTeam {
    requireNonNull(credential, "credential");
    requireNonNull(team, "team");
  }

  /** Without the credential, for logs. */
  @Override
  public String toString() {
    return "SwitchTeam[team=%s]".formatted(team);
  }
}
