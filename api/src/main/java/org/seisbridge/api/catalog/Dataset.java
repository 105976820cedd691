package org.seisbridge.api.catalog;

/**
 * Records that belong together.
 *
 * @param records how many it holds
 * @param team name of the team whose it is
 * @param ours whether that is the caller's, who alone can change it
 */
public record Dataset(
    long id,
    String name,
    String description,
    long records,
    String team,
    boolean ours,
    Visibility visibility) {}
