package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.TeamQuota;

/** What teams have stored and may store. Methods block. */
public final class Quotas {
  private static final double MEGABYTE = 1e6;
  private static final int MOST_RUNNING_JOBS = 1000;

  private static final String SELECT =
      """
      select id, quota_bytes, running_jobs,
        (select coalesce(sum(bytes), 0)::bigint from team_usage where team = team.id) as stored
      from team where id = ?
      """;

  private final Access access;

  public Quotas(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** What the caller's team has stored and may store. */
  public TeamQuota quota(Caller caller, QuotaQuery query) {
    return access.as(caller, handle -> read(handle, caller.team()));
  }

  /**
   * Says what a team may store, and how many of its jobs may run at a time.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if there can be no such numbers, {@link
   *     ErrorCode#NOT_FOUND} if there is no such team
   */
  public TeamQuota set(Caller caller, SetQuota request) {
    if (request.quotaBytes() != null && request.quotaBytes() < 0) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A quota is 0 bytes or more, not %d; null for none.".formatted(request.quotaBytes()));
    }
    if (request.runningJobs() != null
        && (request.runningJobs() < 0 || request.runningJobs() > MOST_RUNNING_JOBS)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "0 to %d jobs of a team run at a time, not %d."
              .formatted(MOST_RUNNING_JOBS, request.runningJobs()));
    }
    return access.platform(
        caller,
        handle -> {
          handle.execute(
              """
              update team set quota_bytes = ?, running_jobs = coalesce(?, running_jobs)
              where id = ?
              """,
              request.quotaBytes(),
              request.runningJobs(),
              request.team());
          return read(handle, request.team());
        });
  }

  /**
   * Refuses a record whose samples the caller's team has no room for. Records that are stored at
   * the same time do not count yet.
   *
   * @param name the record's, in that dataset; what it has so far makes room
   * @throws ServiceException {@link ErrorCode#TOO_LARGE}, saying how much is stored
   */
  public void requireRoom(Caller caller, long dataset, String name, long bytes) {
    access.as(
        caller,
        handle -> {
          TeamQuota quota = read(handle, caller.team());
          if (quota.quotaBytes() != null) {
            long more = bytes - stored(handle, dataset, name);
            if (more > 0 && quota.storedBytes() + more > quota.quotaBytes()) {
              throw full(quota, more);
            }
          }
          return null;
        });
  }

  private static long stored(Handle handle, long dataset, String name) {
    return handle
        .createQuery(
            """
            select coalesce(sum(asset_bytes(shape)), 0)::bigint
            from asset join record on record.id = asset.record
            where record.dataset = :dataset and record.name = :name
            """)
        .bind("dataset", dataset)
        .bind("name", name)
        .mapTo(Long.class)
        .one();
  }

  private static ServiceException full(TeamQuota quota, long more) {
    return new ServiceException(
        ErrorCode.TOO_LARGE,
        "The team has stored %s of %s, and this takes %s more. Delete records, or ask an operator of"
                .formatted(
                    megabytes(quota.storedBytes()), megabytes(quota.quotaBytes()), megabytes(more))
            + " the platform for a larger quota.");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }

  private static TeamQuota read(Handle handle, long team) {
    return handle
        .select(SELECT, team)
        .map(
            (row, context) ->
                new TeamQuota(
                    row.getLong("id"),
                    row.getLong("stored"),
                    row.getObject("quota_bytes", Long.class),
                    row.getInt("running_jobs")))
        .findOne()
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.NOT_FOUND, "There is no team %d; list the teams.".formatted(team)));
  }

  /**
   * Waits, within a transaction that adds or removes assets, for its place among those who count
   * them: after the dataset, before any record, so that none waits for another in a circle.
   */
  static void takeTurn(Handle handle, long team) {
    handle.execute(
        """
        insert into team_usage (team, slot, bytes)
        select id, pg_backend_pid() % 16, 0 from team where id = ?
        on conflict (team, slot) do update set bytes = team_usage.bytes
        """,
        team);
  }
}
