package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.Role;

/**
 * Makes a user and a member of the caller's team.
 *
 * @param name as the user will log in: letters, digits and {@code . _ - @}, up to 100
 * @param role up to {@link Role#ADMIN}
 */
public record CreateUser(String name, Role role) {
  public CreateUser {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
  }
}
