package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.Role;

/**
 * Says what a user is in the caller's team.
 *
 * @param user name of a user that there is
 * @param role up to {@link Role#ADMIN}; null to take the user out of the team
 */
public record SetMember(String user, Role role) {
  public SetMember {
    requireNonNull(user, "user");
  }
}
