package org.seisbridge.backend.identity;

import java.time.Instant;
import org.seisbridge.api.Role;

/**
 * A credential that somebody shows and that is good.
 *
 * @param account whose it is
 * @param team id of the team that it is for
 * @param role what may be done with it there at present
 * @param used when it was last used; null if never
 */
record Shown(
    long id,
    CredentialKind kind,
    Account account,
    long team,
    String teamName,
    Role role,
    Instant expires,
    Instant used) {}
