package org.seisbridge.api.identity;

/**
 * A team.
 *
 * @param members how many users are in it
 */
public record Team(long id, String name, long members) {}
