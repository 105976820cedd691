package org.seisbridge.deploy.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobProgressed;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobSeries;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.PatientCatalogue;

/**
 * Somebody who looks at a job once a second until it ends: states and progress go to standard
 * error, what is measured to standard output. Events would be sooner, and are not kept for who is
 * away for a moment.
 */
final class JobWatch {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int POINTS = 1000;

  private final Catalogue catalogue;
  private final Console console;
  private final boolean json;
  private long lastStep = -1;
  private Job last;
  private Progress progress;

  /**
   * @param json whether each change is a line of JSON
   */
  JobWatch(Catalogue catalogue, Console console, boolean json) {
    // Not closed here, for neither is what it asks.
    this.catalogue = new PatientCatalogue(catalogue);
    this.console = console;
    this.json = json;
  }

  /** Returns when the job has ended: OK if it succeeded. */
  ExitCode follow(long id) throws InterruptedException {
    try {
      while (true) {
        Job job = catalogue.call(JobContract.JOB, new JobRef(id));
        show(job, fresh(id));
        last = job;
        switch (job.state()) {
          case SUCCEEDED -> {
            return ExitCode.OK;
          }
          case FAILED, CANCELLED -> {
            return ExitCode.FAILURE;
          }
          case QUEUED, RUNNING, PAUSED -> Thread.sleep(PAUSE);
        }
      }
    } finally {
      endProgress();
    }
  }

  private List<JobPoint> fresh(long id) {
    List<JobPoint> points = new ArrayList<>();
    JobSeries page;
    do {
      page = catalogue.call(JobContract.JOB_SERIES, new JobSeriesQuery(id, lastStep, POINTS));
      points.addAll(page.points());
      lastStep = points.isEmpty() ? lastStep : points.getLast().step();
    } while (page.next() != null);
    return points;
  }

  private void show(Job job, List<JobPoint> points) {
    boolean changed =
        last == null
            || last.state() != job.state()
            || last.order() != job.order()
            || !Objects.equals(last.reason(), job.reason());
    if (json) {
      if (changed || !points.isEmpty() || !Objects.equals(last.progress(), job.progress())) {
        console.printJson(
            new JobProgressed(
                job.id(), job.work().kind(), job.state(), job.reason(), job.progress(), points));
      }
      return;
    }
    points.forEach(point -> aside(() -> console.print(JobText.of(point))));
    if (job.state() == JobState.RUNNING) {
      show(job.progress());
    }
    if (changed) {
      aside(() -> console.say(state(job)));
    }
    if (job.state() == JobState.SUCCEEDED && !job.result().figures().isEmpty()) {
      aside(() -> console.print(JobText.result(job.result().figures())));
    }
  }

  private static String state(Job job) {
    return "Job %d is %s%s%s."
        .formatted(
            job.id(),
            JobText.state(job),
            job.state() == JobState.RUNNING ? " on " + job.node() : "",
            job.reason() == null ? "" : ": " + job.reason());
  }

  /** A bar for each activity whose end is known. */
  private void show(JobProgress now) {
    JobProgress then = last == null ? null : last.progress();
    if (now == null) {
      return;
    }
    boolean same =
        then != null
            && Objects.equals(then.activity(), now.activity())
            && then.total() == now.total()
            && then.done() <= now.done();
    if (same && progress != null) {
      progress.advance(now.done() - then.done());
    } else if (!same || now.total() > 0) {
      endProgress();
      if (now.total() > 0) {
        progress =
            console.progress(JobText.activity(now), now.total(), Math.min(now.done(), now.total()));
      } else {
        console.say(JobText.activity(now));
      }
    }
  }

  private void aside(Runnable writing) {
    if (progress == null) {
      writing.run();
    } else {
      progress.aside(writing);
    }
  }

  private void endProgress() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
