package org.seisbridge.backend.promotion;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.Rate;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.backend.job.JobService;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.postgres.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of a job while it is worked on, and what is asked of it in return. One thread. */
final class Report {
  private static final Logger log = LoggerFactory.getLogger(Report.class);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(10);

  private final JobService jobs;
  private final ObjectStore objects;
  private final JobLease lease;
  private long reported = System.nanoTime() - BETWEEN_REPORTS.toNanos();
  private long saved = System.nanoTime();
  private String activity = "beginning";
  private Rate rate = new Rate();
  private long done;
  private long total;
  private long position;
  private long savedPosition;
  private boolean following;
  private boolean followed;
  private volatile boolean closing;

  Report(JobService jobs, ObjectStore objects, JobLease lease) {
    this.jobs = jobs;
    this.objects = objects;
    this.lease = lease;
  }

  /** The job is to be left as it is. */
  static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    /** PAUSE or CANCEL; CONTINUE if somebody is to go on elsewhere, null if somebody does. */
    private final JobOrder order;

    Stopped(JobOrder order) {
      super("stopped: " + order);
      this.order = order;
    }

    JobOrder order() {
      return order;
    }
  }

  /** Where an earlier attempt has come to: the last record that is done; 0 if there was none. */
  long checkpoint() {
    if (lease.checkpoint() != null) {
      String text = new String(objects.get(lease.checkpoint()), StandardCharsets.US_ASCII);
      position = Long.parseLong(text.split(" ", 2)[0]);
      savedPosition = position;
    }
    return position;
  }

  /** Begins something that is counted. */
  void begin(String what, long already, long all) {
    activity = what;
    done = already;
    total = all;
    rate = new Rate();
    rate.of(already);
  }

  /** Says how far what is waited for has come, somewhere else. */
  void follow(JobProgress progress) {
    if (!progress.activity().equals(activity)) {
      begin(progress.activity(), progress.done(), progress.total());
    }
    done = progress.done();
    total = progress.total();
    following = true;
  }

  /**
   * So many more are done.
   *
   * @param upTo the last record
   */
  void advance(long count, long upTo) {
    done += count;
    position = upTo;
  }

  /** Has the job left where it is. */
  void close() {
    closing = true;
  }

  /** Waits for something, and reports meanwhile. */
  <T> T await(Future<T> work) throws Stopped, InterruptedException, ExecutionException {
    while (true) {
      say();
      try {
        return work.get(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillAtIt) {
        log.trace("job {} is at it", lease.job());
      }
    }
  }

  private void say() throws Stopped {
    if (closing) {
      throw new Stopped(JobOrder.CONTINUE);
    }
    long now = System.nanoTime();
    if (now - reported < BETWEEN_REPORTS.toNanos()) {
      return;
    }
    reported = now;
    try {
      JobProgress progress = new JobProgress(activity, done, total, rate.of(done));
      ReportJob report = new ReportJob(lease.job(), lease.lease(), progress, List.of(), saved(now));
      JobOrder order = jobs.report(Caller.PLATFORM, report).order();
      if (order != JobOrder.CONTINUE) {
        throw new Stopped(order);
      }
    } catch (RuntimeException e) {
      dropIfLost(e);
    }
  }

  /** The job is somebody else's if the claim is no longer valid; any other failure passes. */
  private void dropIfLost(RuntimeException failure) throws Stopped {
    if (failure instanceof ServiceException e && e.code() == ErrorCode.CONFLICT) {
      throw new Stopped(null);
    }
    RuntimeException known = Outage.of(failure).map(RuntimeException.class::cast).orElse(failure);
    log.warn("Job {} cannot be reported on: {}", lease.job(), known.getMessage());
  }

  /**
   * A new checkpoint, if it is time for one. Whoever waits for others gets on by that, so each
   * attempt leaves one: who is stopped now and then meanwhile has not failed.
   */
  private String saved(long now) {
    boolean news = position != savedPosition || (following && !followed);
    if (!news || now - saved < BETWEEN_CHECKPOINTS.toNanos()) {
      return null;
    }
    saved = now;
    savedPosition = position;
    followed |= following;
    String text = "%d of attempt %d".formatted(position, lease.attempt());
    return objects.put(text.getBytes(StandardCharsets.US_ASCII)).name();
  }
}
