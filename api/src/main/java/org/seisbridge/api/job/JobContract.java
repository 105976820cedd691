package org.seisbridge.api.job;

import java.util.List;
import org.seisbridge.api.Event;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.Done;

/** The operations and the event of jobs, version 1. All are served by the backend. */
public final class JobContract {
  /** Submits a job. A queue that is full refuses with {@code BUSY}. */
  public static final Operation<SubmitJob, Job> SUBMIT_JOB =
      new Operation<>(Role.TRAINER, "seisbridge.job.submit.v1", SubmitJob.class, Job.class);

  /** The team's jobs. */
  public static final Operation<JobQuery, JobPage> JOBS =
      new Operation<>(Role.VIEWER, "seisbridge.job.jobs.v1", JobQuery.class, JobPage.class);

  /** One job. */
  public static final Operation<JobRef, Job> JOB =
      new Operation<>(Role.VIEWER, "seisbridge.job.job.v1", JobRef.class, Job.class);

  /** Pauses, resumes, cancels or retries a job. */
  public static final Operation<OrderJob, Job> ORDER_JOB =
      new Operation<>(Role.TRAINER, "seisbridge.job.order.v1", OrderJob.class, Job.class);

  /** What was measured in the course of a job. */
  public static final Operation<JobSeriesQuery, JobSeries> JOB_SERIES =
      new Operation<>(
          Role.VIEWER, "seisbridge.job.series.v1", JobSeriesQuery.class, JobSeries.class);

  /** What has happened to a job. */
  public static final Operation<JobRef, JobHistory> JOB_HISTORY =
      new Operation<>(Role.VIEWER, "seisbridge.job.history.v1", JobRef.class, JobHistory.class);

  /** Where jobs are worked on. */
  public static final Operation<SlotQuery, SlotList> SLOTS =
      new Operation<>(Role.VIEWER, "seisbridge.job.slots.v1", SlotQuery.class, SlotList.class);

  /** For slots: asks for a job. */
  public static final Operation<ClaimJob, Claimed> CLAIM_JOB =
      new Operation<>(Role.OPERATOR, "seisbridge.job.claim.v1", ClaimJob.class, Claimed.class);

  /** For slots: reports on a job. */
  public static final Operation<ReportJob, JobOrders> REPORT_JOB =
      new Operation<>(Role.OPERATOR, "seisbridge.job.report.v1", ReportJob.class, JobOrders.class);

  /** For slots: stops working on a job. */
  public static final Operation<EndJob, Done> END_JOB =
      new Operation<>(Role.OPERATOR, "seisbridge.job.end.v1", EndJob.class, Done.class);

  /** A job has got on, or come to another state. Published by the backend to the job's team. */
  public static final Event<JobProgressed> JOB_PROGRESSED =
      new Event<>("seisbridge.event.job.progress.v1", JobProgressed.class);

  /** All operations. */
  public static final List<Operation<?, ?>> OPERATIONS =
      List.of(
          SUBMIT_JOB,
          JOBS,
          JOB,
          ORDER_JOB,
          JOB_SERIES,
          JOB_HISTORY,
          SLOTS,
          CLAIM_JOB,
          REPORT_JOB,
          END_JOB);

  private JobContract() {}
}
