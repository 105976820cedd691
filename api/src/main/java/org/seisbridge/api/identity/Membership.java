package org.seisbridge.api.identity;

import org.seisbridge.api.Role;

/**
 * A team that somebody is in.
 *
 * @param team its name
 */
public record Membership(String team, Role role) {}
