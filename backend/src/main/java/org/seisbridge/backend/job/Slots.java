package org.seisbridge.backend.job;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.Slot;
import org.seisbridge.backend.catalog.Access;

/** Where jobs are worked on: slots, by what they say of themselves. Methods block. */
final class Slots {
  private final Access access;

  Slots(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** A slot has asked for work; written down if that is news, or ten seconds old. */
  static void heard(Handle handle, ClaimJob claim, boolean busy) {
    handle
        .createUpdate(
            """
            insert into slot (node, name, device, description, busy)
            values (:node, :name, :device, :description, :busy)
            on conflict (node, name) do update
            set device = excluded.device, description = excluded.description, busy = excluded.busy,
              seen = now()
            where slot.seen < now() - interval '10 seconds'
              or (slot.device, slot.description, slot.busy)
                <> (excluded.device, excluded.description, excluded.busy)
            """)
        .bind("node", claim.node())
        .bind("name", claim.slot())
        .bind("device", JobRow.lower(claim.device()))
        .bind("description", claim.description() == null ? "" : claim.description())
        .bind("busy", busy)
        .execute();
  }

  /** A slot has reported on its job, or ended it. */
  static void heard(Handle handle, JobRow job, boolean busy) {
    handle.execute(
        """
        update slot set seen = now(), busy = ?
        where node = ? and name = ? and (busy <> ? or seen < now() - interval '10 seconds')
        """,
        busy,
        job.job().node(),
        job.slot(),
        busy);
  }

  /** Forgets those that have not been heard of for a day. */
  static void forget(Handle handle) {
    handle.execute("delete from slot where seen < now() - interval '1 day'");
  }

  /** Those that were heard of in the last minute, with the jobs that the caller sees. */
  List<Slot> list(Caller caller) {
    return access.as(
        caller,
        handle ->
            handle
                .createQuery(
                    """
                    select slot.*, job.id as job from slot
                    left join job
                      on job.state = 'running' and job.node = slot.node and job.slot = slot.name
                    where seen > now() - interval '1 minute' order by slot.node, slot.name
                    """)
                .map(
                    (row, context) ->
                        new Slot(
                            row.getString("node"),
                            row.getString("name"),
                            DeviceKind.valueOf(row.getString("device").toUpperCase(Locale.ROOT)),
                            row.getString("description"),
                            row.getObject("job", Long.class),
                            row.getBoolean("busy"),
                            row.getObject("seen", OffsetDateTime.class).toInstant()))
                .list());
  }
}
