package org.seisbridge.backend.job;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.Claimed;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobHistory;
import org.seisbridge.api.job.JobOrders;
import org.seisbridge.api.job.JobPage;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobSeries;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.api.job.SlotList;
import org.seisbridge.api.job.SlotQuery;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.backend.bus.Endpoint;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.Datasets;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.object.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs: what users ask of them and what slots do, who may be in other processes or in this one.
 * Methods block.
 */
public final class JobService {
  private static final Logger log = LoggerFactory.getLogger(JobService.class);
  private static final Duration WATCH = Duration.ofSeconds(5);
  private static final int LONGEST_SERIES = 10_000;

  private final Datasets datasets;
  private final Jobs jobs;
  private final Leases leases;
  private final Slots slots;
  private final Events events;

  /**
   * @param bus for events
   */
  public JobService(Access access, Datasets datasets, ObjectStore objects, ServiceBus bus) {
    this.datasets = datasets;
    jobs = new Jobs(access);
    leases = new Leases(access, new Checkpoints(new ObjectReferences(access), objects));
    slots = new Slots(access);
    events = new Events(bus, InstantSource.system());
  }

  /** What users ask for, to be served. */
  public List<Endpoint<?, ?>> ofUsers() {
    return List.of(
        new Endpoint<>(JobContract.SUBMIT_JOB, this::submit),
        new Endpoint<>(JobContract.JOBS, this::page),
        new Endpoint<>(JobContract.JOB, this::job),
        new Endpoint<>(JobContract.ORDER_JOB, this::order),
        new Endpoint<>(JobContract.JOB_SERIES, this::series),
        new Endpoint<>(JobContract.JOB_HISTORY, this::history),
        new Endpoint<>(JobContract.SLOTS, this::slots));
  }

  /** What slots ask for, to be served; a report that waits long comes too late. */
  public List<Endpoint<?, ?>> ofSlots() {
    return List.of(
        new Endpoint<>(JobContract.CLAIM_JOB, this::claim),
        new Endpoint<>(JobContract.REPORT_JOB, this::report),
        new Endpoint<>(JobContract.END_JOB, this::end));
  }

  /** Sees to it, from now on, that no job stays with a slot that is silent. */
  public void watch(Vertx vertx) {
    leases.renewAll();
    vertx.setPeriodic(
        WATCH.toMillis(),
        _ ->
            vertx
                .executeBlocking(
                    () -> {
                      expire();
                      return null;
                    })
                .onFailure(
                    failure ->
                        log.warn("Silent slots are looked for later: {}", failure.toString())));
  }

  /** Takes jobs from slots that are silent. */
  void expire() {
    leases.expire().forEach(events::changed);
  }

  /** Submits a job. */
  public Job submit(Caller caller, SubmitJob request) {
    Checks.submission(request);
    switch (request.work()) {
      case JobWork.FineTune tune -> datasets.require(caller, tune.dataset(), false);
      case JobWork.Evaluate(String _, Long dataset, int _) when dataset != null ->
          datasets.require(caller, dataset, false);
      case JobWork.Simulate simulate -> datasets.require(caller, simulate.dataset(), true);
      case JobWork.Embed _ when !caller.may(Role.OPERATOR) ->
          throw new ServiceException(
              ErrorCode.FORBIDDEN,
              "All records are embedded anew by an operator, who promotes a model.");
      default -> {}
    }
    JobRow job = jobs.submit(caller, request);
    events.changed(job);
    return job.job();
  }

  JobPage page(Caller caller, JobQuery query) {
    int limit = Limits.limit(query.limit());
    List<Job> page =
        jobs.page(caller, new JobQuery(query.state(), query.before(), limit + 1)).stream()
            .map(JobRow::job)
            .toList();
    return page.size() <= limit
        ? new JobPage(page, null)
        : new JobPage(page.subList(0, limit), page.get(limit - 1).id());
  }

  /** One job of the caller's team. */
  public Job job(Caller caller, JobRef ref) {
    return jobs.job(caller, ref.job()).job();
  }

  /** Pauses, resumes, cancels or retries a job. */
  public Job order(Caller caller, OrderJob request) {
    if (request.order() == null) {
      throw new ServiceException(
          ErrorCode.INVALID, "An order is continue, pause, cancel or retry.");
    }
    JobRow job = jobs.order(caller, request);
    events.changed(job);
    return job.job();
  }

  JobSeries series(Caller caller, JobSeriesQuery query) {
    int limit = query.limit();
    if (limit < 1 || limit > LONGEST_SERIES) {
      throw new ServiceException(
          ErrorCode.INVALID, "The limit is from 1 to %d, not %d.".formatted(LONGEST_SERIES, limit));
    }
    List<JobPoint> points =
        jobs.series(caller, new JobSeriesQuery(query.job(), query.after(), limit + 1));
    return points.size() <= limit
        ? new JobSeries(points, null)
        : new JobSeries(points.subList(0, limit), points.get(limit - 1).step());
  }

  JobHistory history(Caller caller, JobRef ref) {
    return new JobHistory(jobs.history(caller, ref.job()));
  }

  /** Where jobs are worked on. */
  public SlotList slots(Caller caller, SlotQuery query) {
    return new SlotList(slots.list(caller));
  }

  /** Gives a slot a job, if there is one that it can do. */
  public Claimed claim(Caller caller, ClaimJob request) {
    Leases.Claim claim = leases.claim(Checks.claim(request));
    claim.changed().forEach(events::changed);
    return new Claimed(claim.lease());
  }

  /** Takes in how far a slot is, and says what it is to do. */
  public JobOrders report(Caller caller, ReportJob request) {
    ReportJob report = Checks.report(request, Instant.now());
    JobRow job = leases.report(report);
    events.progressed(job, report.points());
    return new JobOrders(job.job().order());
  }

  /** A slot leaves its job. */
  public Done end(Caller caller, EndJob request) {
    leases.end(Checks.end(request)).ifPresent(events::changed);
    return new Done();
  }
}
