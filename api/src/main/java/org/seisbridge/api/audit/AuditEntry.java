package org.seisbridge.api.audit;

import java.time.Instant;
import java.util.List;

/**
 * One change that somebody made.
 *
 * @param action {@code insert}, {@code update} or {@code delete}
 * @param subject {@code dataset}, {@code record}, {@code sharing}, {@code user}, {@code member},
 *     {@code token} or {@code team}
 * @param subjects ids of what was changed; of a member, the user's
 * @param detail the name if it was one, how many if it was several; of a sharing, the ids of the
 *     teams; of a member and a token, the user and the role
 */
public record AuditEntry(
    long id,
    Instant at,
    String user,
    String action,
    String subject,
    List<Long> subjects,
    String detail) {
  public AuditEntry {
    subjects = List.copyOf(subjects);
  }
}
