package org.seisbridge.api.identity;

import org.seisbridge.api.Role;

/**
 * Makes an API token of the caller's, for the team that the caller acts for.
 *
 * @param name what it is for
 * @param role the most that may be done with it; null for the caller's own role
 * @param days after how many it ends, from 1 to 366; null for 90
 */
public record CreateToken(String name, Role role, Integer days) {}
