package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Makes a team.
 *
 * @param name up to 100 characters
 */
public record CreateTeam(String name) {
  public CreateTeam {
    requireNonNull(name, "name");
  }
}
