package org.seisbridge.backend.identity;

import java.util.Locale;
import org.seisbridge.api.Role;

/** Roles as the database and people call them. */
final class RoleNames {
  private RoleNames() {}

  static String of(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  static Role role(String name) {
    return Role.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The one of two that may do less. */
  static Role lesser(Role one, Role other) {
    return one.includes(other) ? other : one;
  }
}
