package org.seisbridge.backend.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobStep;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.backend.catalog.Access;

/** Jobs as users have them: each sees those of the team. Methods block. */
final class Jobs {
  /** Jobs that wait, of all teams. */
  private static final int MOST_WAITING = 1000;

  static final int MOST_WAITING_OF_A_TEAM = 100;

  private final Access access;

  Jobs(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /**
   * Puts a job into the queue, or finds the one that the same request has made.
   *
   * @param request within its limits
   * @throws ServiceException {@link ErrorCode#BUSY} if the queue is full, {@link
   *     ErrorCode#CONFLICT} if the request's key names another one
   */
  JobRow submit(Caller caller, SubmitJob request) {
    Optional<JobRow> made = access.as(caller, handle -> made(handle, request));
    return made.orElseGet(
        () -> {
          requireRoom();
          return access.as(caller, handle -> insert(handle, caller, request));
        });
  }

  private static JobRow insert(Handle handle, Caller caller, SubmitJob request) {
    requireRoom(handle);
    Optional<JobRow> fresh =
        handle
            .createQuery(
                """
                insert into job (team, username, kind, work, key, priority, device)
                values (:team, :user, :kind, cast(:work as jsonb), :key, :priority, :device)
                on conflict (team, key) do nothing returning
                """
                    + JobRow.COLUMNS)
            .bind("team", caller.team())
            .bind("user", caller.user())
            .bind("kind", request.work().kind())
            .bind("work", ContractJson.encode(request.work()))
            .bind("key", request.key())
            .bind("priority", request.priority() == null ? 0 : request.priority())
            .bind("device", JobRow.lower(request.device()))
            .map((row, context) -> JobRow.of(row))
            .findOne();
    fresh.ifPresent(job -> History.add(handle, job, JobState.QUEUED, null, caller.user()));
    // If there is none, the same request has just made it.
    return fresh.or(() -> made(handle, request)).orElseThrow();
  }

  private static Optional<JobRow> made(Handle handle, SubmitJob request) {
    if (request.key() == null) {
      return Optional.empty();
    }
    Optional<JobRow> made =
        handle
            .createQuery(JobRow.SELECT + "where team = acting_team() and key = :key")
            .bind("key", request.key())
            .map((row, context) -> JobRow.of(row))
            .findOne();
    made.filter(job -> !job.job().work().equals(request.work()))
        .ifPresent(
            other -> {
              throw new ServiceException(
                  ErrorCode.CONFLICT,
                  "The key '%s' names job %d, which is another one. Choose another key."
                      .formatted(request.key(), other.job().id()));
            });
    return made;
  }

  /** Of all teams; of one, the other says. */
  private void requireRoom() {
    int waiting = access.platform(Jobs::waiting);
    if (waiting >= MOST_WAITING) {
      throw full("%d jobs wait".formatted(waiting));
    }
  }

  private static void requireRoom(Handle handle) {
    int waiting = waiting(handle);
    if (waiting >= MOST_WAITING_OF_A_TEAM) {
      throw full("%d jobs of the team wait".formatted(waiting));
    }
  }

  private static int waiting(Handle handle) {
    return handle
        .createQuery("select count(*) from job where state = 'queued'")
        .mapTo(Integer.class)
        .one();
  }

  private static ServiceException full(String what) {
    return new ServiceException(
        ErrorCode.BUSY, what + " already. Cancel some, or try again when some have run.");
  }

  /**
   * One job.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if the team has none of that id
   */
  JobRow job(Caller caller, long id) {
    return access.as(caller, handle -> find(handle, id, ""));
  }

  private static JobRow find(Handle handle, long id, String lock) {
    return handle
        .createQuery(JobRow.SELECT + "where id = :id " + lock)
        .bind("id", id)
        .map((row, context) -> JobRow.of(row))
        .findOne()
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.NOT_FOUND, "There is no job %d; list the jobs.".formatted(id)));
  }

  /** Jobs, the latest first. */
  List<JobRow> page(Caller caller, JobQuery query) {
    return access.as(
        caller,
        handle ->
            handle
                .createQuery(
                    JobRow.SELECT
                        + """
                        where id < :before and (cast(:state as text) is null or state = :state)
                        order by id desc limit :limit
                        """)
                .bind("before", query.before() == null ? Long.MAX_VALUE : query.before())
                .bind("state", JobRow.lower(query.state()))
                .bind("limit", query.limit())
                .map((row, context) -> JobRow.of(row))
                .list());
  }

  /**
   * Does what is asked of a job at once, or has its slot do it.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if it cannot be done, {@link
   *     ErrorCode#BUSY} if the queue has no room for it
   */
  JobRow order(Caller caller, OrderJob request) {
    return access.as(
        caller,
        handle -> {
          JobRow job = find(handle, request.job(), "for update");
          Standing was = Standing.of(job.job());
          Standing becomes = was.ordered(request.job(), request.order());
          if (becomes.equals(was)) {
            return job;
          }
          if (becomes.state() == JobState.QUEUED) {
            requireRoom(handle);
          }
          History.add(handle, job, becomes.state(), reason(becomes), caller.user());
          return update(handle, request.job(), becomes);
        });
  }

  private static String reason(Standing becomes) {
    if (becomes.state() != JobState.RUNNING) {
      return null;
    }
    return becomes.wanted() == JobOrder.CONTINUE
        ? "asked to go on"
        : "asked to " + JobRow.lower(becomes.wanted());
  }

  private static JobRow update(Handle handle, long id, Standing standing) {
    return handle
        .createQuery(
            """
            update job set state = :state, wanted = :wanted, reason = null,
              fruitless = case when :state = 'queued' then 0 else fruitless end,
              ended = case when :end then now() end
            where id = :id returning
            """
                + JobRow.COLUMNS)
        .bind("id", id)
        .bind("state", JobRow.lower(standing.state()))
        .bind("wanted", JobRow.lower(standing.wanted()))
        .bind("end", standing.isEnd())
        .map((row, context) -> JobRow.of(row))
        .one();
  }

  List<JobStep> history(Caller caller, long id) {
    return access.as(
        caller,
        handle -> {
          find(handle, id, "");
          return History.of(handle, id);
        });
  }

  List<JobPoint> series(Caller caller, JobSeriesQuery query) {
    return access.as(
        caller,
        handle -> {
          find(handle, query.job(), "");
          return History.points(handle, query.job(), query.after(), query.limit());
        });
  }
}
