package org.seisbridge.backend.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.backend.background.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on promotions, one at a time in the background, for as long as it is open. */
public final class PromotionSlot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PromotionSlot.class);

  /** What it is called among the slots; those of trainers are called by their devices. */
  static final String NAME = "backend";

  private final PromotionParts parts;
  private final ClaimJob claim;
  private final BackgroundWork background = new BackgroundWork("promotion", this::step, () -> {});
  private volatile Report report;

  /**
   * @param data the folder that this process holds: by that it is known, so that what it worked on
   *     when it was killed, is given to it again as soon as it asks
   */
  public PromotionSlot(PromotionParts parts, Path data) {
    this.parts = requireNonNull(parts, "parts");
    String process = ManagementFactory.getRuntimeMXBean().getName();
    String host = process.substring(process.indexOf('@') + 1);
    String folder =
        UUID.nameUUIDFromBytes(data.toAbsolutePath().toString().getBytes(UTF_8)).toString();
    this.claim =
        new ClaimJob(
            "backend-%s@%s".formatted(folder.substring(0, 8), host),
            NAME,
            DeviceKind.CPU,
            "embeds all records",
            List.of("embed"));
  }

  public void start() {
    background.start();
  }

  /** Gives back what is worked on, where it has come to. */
  @Override
  public void close() {
    background.finish();
    Report current = report;
    if (current != null) {
      current.close();
    }
    background.join();
  }

  /** Whether there was something to do. */
  private boolean step() throws InterruptedException {
    if (parts.kept().abandonEnded()) {
      parts.changed().run();
    }
    JobLease lease = parts.jobs().claim(Caller.PLATFORM, claim).job();
    if (lease == null) {
      return false;
    }
    Report mine = new Report(parts.jobs(), parts.objects(), lease);
    report = mine;
    if (background.isFinishing()) {
      mine.close();
    }
    work(lease, mine);
    return true;
  }

  private void work(JobLease lease, Report mine) throws InterruptedException {
    try {
      JobResult result = new Promotion(parts, lease, mine).run();
      end(lease, JobState.SUCCEEDED, null, result);
    } catch (Report.Stopped e) {
      if (e.order() != null) {
        leave(lease, e.order());
      }
    } catch (Unpromotable e) {
      fail(lease, e.getMessage());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ServiceException)) {
        log.error("Job {} failed", lease.job(), e.getCause());
      }
      fail(lease, e.getCause().getMessage());
    }
  }

  private void leave(JobLease lease, JobOrder order) {
    JobState state =
        switch (order) {
          case CANCEL -> JobState.CANCELLED;
          case PAUSE -> JobState.PAUSED;
          case CONTINUE, RETRY -> JobState.QUEUED;
        };
    end(lease, state, null, null);
    if (order == JobOrder.CANCEL) {
      abandon(lease);
    }
  }

  private void fail(JobLease lease, String reason) {
    end(lease, JobState.FAILED, reason, null);
    abandon(lease);
  }

  private void abandon(JobLease lease) {
    parts.kept().abandon(lease.job());
    parts.changed().run();
  }

  private void end(JobLease lease, JobState state, String reason, JobResult result) {
    parts
        .jobs()
        .end(Caller.PLATFORM, new EndJob(lease.job(), lease.lease(), state, reason, result));
  }
}
