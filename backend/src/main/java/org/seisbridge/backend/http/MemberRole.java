package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.Role;

/** What a user is to be in the caller's team. */
public record MemberRole(Role role) {
  public MemberRole {
    requireNonNull(role, "role");
  }
}
