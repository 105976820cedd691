package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditPage;
import org.seisbridge.api.audit.AuditQuery;

/** Who changed what, as PostgreSQL wrote it down. Methods block. */
public final class AuditLog {
  private final Access access;

  public AuditLog(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** A page of what was done in the caller's team, the latest first. */
  public AuditPage page(Caller caller, AuditQuery query) {
    int limit = Limits.limit(query.limit());
    long before = query.before() == null ? Long.MAX_VALUE : query.before();
    List<AuditEntry> entries =
        access.as(
            caller,
            handle ->
                handle
                    .createQuery(
                        """
                        select * from audit where team = :team and id < :before
                        order by id desc limit :limit
                        """)
                    .bind("team", caller.team())
                    .bind("before", before)
                    .bind("limit", limit + 1)
                    .map(
                        (row, context) ->
                            new AuditEntry(
                                row.getLong("id"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("username"),
                                row.getString("action"),
                                row.getString("subject"),
                                List.of((Long[]) row.getArray("subjects").getArray()),
                                row.getString("detail")))
                    .list());
    return entries.size() <= limit
        ? new AuditPage(entries, null)
        : new AuditPage(entries.subList(0, limit), entries.get(limit - 1).id());
  }
}
