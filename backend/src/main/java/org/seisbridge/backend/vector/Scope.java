package org.seisbridge.backend.vector;

import java.util.Set;

/**
 * What somebody may search: nothing outside is found.
 *
 * @param teams whose datasets those are, for a store that keeps teams apart
 * @param datasets all that may be searched
 */
public record Scope(Set<Long> teams, Set<Long> datasets) {
  public Scope {
    teams = Set.copyOf(teams);
    datasets = Set.copyOf(datasets);
  }
}
