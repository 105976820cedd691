package org.seisbridge.api.identity;

import java.time.Instant;
import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Role;

/**
 * A user who has shown a credential, and the team that the user acts for with it.
 *
 * @param user the user's name
 * @param team id of the team
 * @param teamName its name
 * @param role what the user may do there with this credential
 * @param memberships the teams that the user could act for
 * @param expires when the credential ends; null if it does not
 */
public record Identity(
    String user,
    long team,
    String teamName,
    Role role,
    List<Membership> memberships,
    Instant expires) {
  public Identity {
    memberships = List.copyOf(memberships);
  }

  /** On whose behalf to ask. */
  public Caller caller() {
    return new Caller(team, user, role);
  }
}
