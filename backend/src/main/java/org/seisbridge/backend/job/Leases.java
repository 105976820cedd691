package org.seisbridge.backend.job;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.backend.catalog.Access;

/**
 * Jobs as slots have them: claimed for as long as they are reported on. Claims are made one at a
 * time, so that no team gets more than it may have at once. Methods block.
 */
final class Leases {
  static final Duration LEASE = Duration.ofSeconds(30);

  /** Attempts in a row without a new checkpoint, after which a job is not begun again by itself. */
  static final int MOST_FRUITLESS = 3;

  /** Any number that no other lock of the database has. */
  private static final long LOCK = 0x5e15_b41d_9e00_0b0bL;

  private final Access access;
  private final Checkpoints checkpoints;

  Leases(Access access, Checkpoints checkpoints) {
    this.access = requireNonNull(access, "access");
    this.checkpoints = requireNonNull(checkpoints, "checkpoints");
  }

  /**
   * What a claim has come to.
   *
   * @param lease null if there is nothing to do
   * @param changed jobs that came to another state by it
   */
  record Claim(JobLease lease, List<JobRow> changed) {}

  private record Change(JobRow before, JobRow after) {}

  /** Gives a slot the first job that it can do. */
  Claim claim(ClaimJob request) {
    return access.platform(
        handle -> {
          handle.execute("select pg_advisory_xact_lock(?)", LOCK);
          List<JobRow> changed = new ArrayList<>(release(handle, request));
          Optional<JobRow> next = next(handle, request);
          next.ifPresent(
              job -> {
                History.add(handle, job, JobState.RUNNING, "on " + job.slot(), job.job().node());
                changed.add(job);
              });
          Slots.heard(handle, request, next.isPresent());
          return new Claim(next.map(Leases::lease).orElse(null), changed);
        });
  }

  /** Whoever asks for work has none: an answer that gave it some was lost, or it began anew. */
  private static List<JobRow> release(Handle handle, ClaimJob request) {
    return handle
        .createQuery(
            JobRow.SELECT + "where state = 'running' and node = :node and slot = :slot for update")
        .bind("node", request.node())
        .bind("slot", request.slot())
        .map((row, context) -> JobRow.of(row))
        .list()
        .stream()
        .map(job -> taken(handle, job, "let go of it"))
        .toList();
  }

  /**
   * A promotion takes no part of what its team may run at once: it takes none of the trainers'
   * slots, and waits itself for jobs of the same team.
   */
  private static Optional<JobRow> next(Handle handle, ClaimJob request) {
    return handle
        .createQuery(
            """
            update job set state = 'running', reason = null, wanted = 'continue',
              started = coalesce(started, now()), ended = null, attempt = attempt + 1,
              fruitless = fruitless + 1, node = :node, slot = :slot, lease = gen_random_uuid()::text,
              lease_until = now() + :seconds * interval '1 second'
            where id = (
              select job.id from job join team on team.id = job.team
              where job.state = 'queued' and job.kind = any(:kinds)
                and (job.device is null or job.device = :device)
                and (job.kind = 'embed' or team.running_jobs > (
                  select count(*) from job as other
                  where other.team = job.team and other.state = 'running'
                    and other.kind <> 'embed'))
              order by job.priority desc, job.id limit 1
              for update of job skip locked)
            returning
            """
                + JobRow.COLUMNS)
        .bind("node", request.node())
        .bind("slot", request.slot())
        .bind("seconds", LEASE.toSeconds())
        .bindArray("kinds", String.class, request.kinds())
        .bind("device", JobRow.lower(request.device()))
        .map((row, context) -> JobRow.of(row))
        .findOne();
  }

  private static JobLease lease(JobRow row) {
    return new JobLease(
        row.job().id(),
        row.lease(),
        row.job().attempt(),
        row.team(),
        row.job().user(),
        row.job().work(),
        row.checkpoint(),
        (int) LEASE.toSeconds());
  }

  /**
   * Takes in a report, which is good for another lease.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if the claim is no longer valid, {@link
   *     ErrorCode#NOT_FOUND} if the checkpoint is no object
   */
  JobRow report(ReportJob report) {
    Change change =
        access.platform(
            handle -> {
              if (report.checkpoint() != null) {
                checkpoints.keep(handle, report.checkpoint());
              }
              JobRow before = held(handle, report.job(), report.lease()).orElseThrow(Leases::stale);
              JobRow after = renew(handle, report);
              History.add(handle, after, report.points());
              Slots.heard(handle, after, true);
              return new Change(before, after);
            });
    forgetFormer(change);
    return change.after();
  }

  private void forgetFormer(Change change) {
    String former = change.before().checkpoint();
    if (former != null && !former.equals(change.after().checkpoint())) {
      checkpoints.forget(former);
    }
  }

  private static Optional<JobRow> held(Handle handle, long job, String lease) {
    return handle
        .createQuery(
            JobRow.SELECT + "where id = :id and lease = :lease and state = 'running' for update")
        .bind("id", job)
        .bind("lease", lease)
        .map((row, context) -> JobRow.of(row))
        .findOne();
  }

  private static JobRow renew(Handle handle, ReportJob report) {
    return handle
        .createQuery(
            """
            update job set lease_until = now() + :seconds * interval '1 second',
              progress = coalesce(cast(:progress as jsonb), progress),
              fruitless = case when :checkpoint <> coalesce(checkpoint, '') then 0 else fruitless end,
              checkpoint = coalesce(:checkpoint, checkpoint)
            where id = :id returning
            """
                + JobRow.COLUMNS)
        .bind("id", report.job())
        .bind("seconds", LEASE.toSeconds())
        .bind("progress", report.progress() == null ? null : ContractJson.encode(report.progress()))
        .bind("checkpoint", report.checkpoint())
        .map((row, context) -> JobRow.of(row))
        .one();
  }

  /**
   * A slot leaves its job.
   *
   * @return the job; empty if the slot had left it already
   * @throws ServiceException {@link ErrorCode#CONFLICT} if the claim is no longer valid
   */
  Optional<JobRow> end(EndJob end) {
    Optional<Change> change = access.platform(handle -> leave(handle, end));
    change.ifPresent(this::forgetFormer);
    return change.map(Change::after);
  }

  private static Optional<Change> leave(Handle handle, EndJob end) {
    Optional<JobRow> held = held(handle, end.job(), end.lease());
    if (held.isEmpty() && !hasLeft(handle, end)) {
      throw stale();
    }
    return held.map(
        job -> {
          Slots.heard(handle, job, false);
          return new Change(job, leave(handle, job, end.state(), end.reason(), end.result()));
        });
  }

  private static boolean hasLeft(Handle handle, EndJob end) {
    return handle
        .createQuery(
            """
            select count(*) > 0 from job
            where id = :id and lease = :lease and lease_until is null
            """)
        .bind("id", end.job())
        .bind("lease", end.lease())
        .mapTo(Boolean.class)
        .one();
  }

  /** Takes the job from its slot, and brings it where that says or its users want it. */
  private static JobRow leave(
      Handle handle, JobRow job, JobState said, String why, JobResult result) {
    Standing standing = Standing.of(job.job()).left(said);
    String reason = why;
    if (standing.state() == JobState.QUEUED && job.fruitless() >= MOST_FRUITLESS) {
      standing = standing.left(JobState.FAILED);
      reason =
          "It was begun %d times without coming to a checkpoint. The last time: %s"
              .formatted(job.fruitless(), why == null ? "its slot stopped" : why);
    }
    History.add(handle, job, standing.state(), reason, job.job().node());
    return handle
        .createQuery(
            """
            update job set state = :state, reason = :reason, wanted = 'continue',
              ended = case when :end then now() end, lease_until = null,
              checkpoint = case when :state = 'succeeded' then null else checkpoint end,
              result = cast(:result as jsonb)
            where id = :id returning
            """
                + JobRow.COLUMNS)
        .bind("id", job.job().id())
        .bind("state", JobRow.lower(standing.state()))
        .bind("reason", reason)
        .bind("end", standing.isEnd())
        .bind("result", result == null ? null : ContractJson.encode(result))
        .map((row, context) -> JobRow.of(row))
        .one();
  }

  /** Takes jobs from slots that were silent for too long; those that came to another state. */
  List<JobRow> expire() {
    return access.platform(
        handle -> {
          Slots.forget(handle);
          return handle
              .createQuery(
                  JobRow.SELECT
                      + "where state = 'running' and lease_until < now() for update skip locked")
              .map((row, context) -> JobRow.of(row))
              .list()
              .stream()
              .map(job -> taken(handle, job, "was silent for %d s".formatted(LEASE.toSeconds())))
              .toList();
        });
  }

  /** Takes a job from a slot that may not know of it, and is not to believe that it ended it. */
  private static JobRow taken(Handle handle, JobRow job, String why) {
    String reason = "%s of %s %s".formatted(job.slot(), job.job().node(), why);
    handle.execute("update job set lease = null where id = ?", job.job().id());
    return leave(handle, job, JobState.QUEUED, reason, null);
  }

  /** Gives slots that could not report, while nobody was there to listen, the time to do so. */
  void renewAll() {
    access.platform(
        handle ->
            handle.execute(
                """
                update job set lease_until = greatest(lease_until, now() + ? * interval '1 second')
                where state = 'running'
                """,
                LEASE.toSeconds()));
  }

  private static ServiceException stale() {
    return new ServiceException(
        ErrorCode.CONFLICT,
        "The job is not worked on by this claim any more: its slot was silent for too long.");
  }
}
