package org.seisbridge.backend.promotion;

import java.util.Locale;
import java.util.Optional;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.SlotQuery;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.backend.model.Comparison;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the version that is promoted, and the one in use, measured over the same unseen samples
 * unless they were, by jobs for trainers. Those are named after the promotion, so that whoever goes
 * on with it finds them. Methods block; one thread at a time.
 */
final class Measuring {
  private static final Logger log = LoggerFactory.getLogger(Measuring.class);

  private final PromotionParts parts;
  private final JobLease lease;
  private final String model;
  private final Caller actor;

  /** The job that is waited for; null if there is none. */
  private volatile Job job;

  Measuring(PromotionParts parts, JobLease lease, String model) {
    this.parts = parts;
    this.lease = lease;
    this.model = model;
    this.actor = new Caller(lease.team(), lease.user(), Role.OPERATOR);
  }

  /**
   * What is waited for; empty if the version is known to measure as well as the one in use, or need
   * not.
   *
   * @throws ServiceException if it measures worse
   * @throws Unpromotable if that cannot be found out
   */
  Optional<JobProgress> look() throws Unpromotable {
    if (isForced() || parts.comparison().isNoWorse(model)) {
      return Optional.empty();
    }
    Optional<String> unmeasured = parts.comparison().unmeasured(model);
    if (unmeasured.isEmpty()) {
      // The last job has ended a moment ago.
      return Optional.of(waiting("comparing"));
    }
    JobWork.Evaluate work = new JobWork.Evaluate(unmeasured.get(), null, Comparison.GALLERY);
    job =
        job != null && job.work().equals(work)
            ? parts.jobs().job(actor, new JobRef(job.id()))
            : submit(work);
    return Optional.of(progress(work.model()));
  }

  private boolean isForced() {
    return parts
        .kept()
        .filling(lease.job())
        .filter(filling -> filling.forced() != null)
        .isPresent();
  }

  private Job submit(JobWork.Evaluate work) {
    String key = "promotion %d measures %s".formatted(lease.job(), work.model());
    return parts.jobs().submit(actor, new SubmitJob(work, null, null, key));
  }

  private JobProgress progress(String measured) throws Unpromotable {
    String what = "measuring %s: job %d".formatted(measured, job.id());
    return switch (job.state()) {
      case RUNNING -> running(what, job.progress());
      case QUEUED ->
          waiting(
              what
                  + (isTrainerThere()
                      ? " waits for a slot"
                      : " waits for a trainer, and none is there"));
      case PAUSED -> waiting(what + " is paused");
      case SUCCEEDED -> {
        if (parts.comparison().unmeasured(model).filter(measured::equals).isPresent()) {
          throw unmeasurable(measured, "it says nothing of how many partners come first");
        }
        yield waiting(what);
      }
      case FAILED, CANCELLED ->
          throw unmeasurable(
              measured,
              job.reason() == null ? job.state().name().toLowerCase(Locale.ROOT) : job.reason());
    };
  }

  private Unpromotable unmeasurable(String measured, String why) {
    return new Unpromotable(
        "%s could not be measured by job %d: %s. Mend that and promote again, or promote with a reason."
            .formatted(measured, job.id(), why));
  }

  private static JobProgress running(String what, JobProgress progress) {
    return progress == null || progress.activity() == null
        ? waiting(what)
        : new JobProgress(
            what + ", " + progress.activity(), progress.done(), progress.total(), null);
  }

  private static JobProgress waiting(String activity) {
    return new JobProgress(activity, 0, 0, null);
  }

  private boolean isTrainerThere() {
    return parts.jobs().slots(Caller.PLATFORM, new SlotQuery()).slots().stream()
        .anyMatch(slot -> !slot.name().equals(PromotionSlot.NAME));
  }

  /** Nobody waits for the figures any more. */
  void cancel() {
    Job waitedFor = job;
    if (waitedFor == null) {
      return;
    }
    try {
      parts.jobs().order(actor, new OrderJob(waitedFor.id(), JobOrder.CANCEL));
    } catch (ServiceException e) {
      log.info("Job {} is left as it is: {}", waitedFor.id(), e.getMessage());
    }
  }
}
