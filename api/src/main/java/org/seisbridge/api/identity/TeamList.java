package org.seisbridge.api.identity;

import java.util.List;

/** All teams, by name. */
public record TeamList(List<Team> teams) {
  public TeamList {
    teams = List.copyOf(teams);
  }
}
