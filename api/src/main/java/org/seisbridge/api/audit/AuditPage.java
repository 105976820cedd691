package org.seisbridge.api.audit;

import java.util.List;

/**
 * A page of the audit log.
 *
 * @param next where the page before it in time begins, for {@link AuditQuery#before}; null if this
 *     is the last
 */
public record AuditPage(List<AuditEntry> entries, Long next) {
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
