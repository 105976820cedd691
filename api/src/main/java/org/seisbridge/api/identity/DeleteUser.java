package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Deletes a user with all the user's sessions and tokens. What the user stored remains the team's.
 *
 * @param name the user's
 */
public record DeleteUser(String name) {
  public DeleteUser {
    requireNonNull(name, "name");
  }
}
