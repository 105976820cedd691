package org.seisbridge.api.identity;

import org.seisbridge.api.Role;

/**
 * Somebody in a team.
 *
 * @param user the user's name
 */
public record Member(String user, Role role) {}
