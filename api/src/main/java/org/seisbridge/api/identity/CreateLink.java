package org.seisbridge.api.identity;

import static java.util.Objects.requireNonNull;

/**
 * Makes a one-time link for a user who has no password or has forgotten it.
 *
 * @param user the user's name
 */
public record CreateLink(String user) {
  public CreateLink {
    requireNonNull(user, "user");
  }
}
