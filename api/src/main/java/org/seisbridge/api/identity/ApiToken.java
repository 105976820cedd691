package org.seisbridge.api.identity;

import java.time.Instant;
import org.seisbridge.api.Role;

/**
 * A token by which a program acts for a user.
 *
 * @param name what it is for
 * @param team name of the team that it acts for
 * @param role the most that may be done with it
 * @param used when it was last used, to the hour; null if never
 */
public record ApiToken(
    long id, String name, String team, Role role, Instant created, Instant expires, Instant used) {}
