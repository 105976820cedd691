package org.seisbridge.backend.model;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.job.JobService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins promotions: refuses what is known to be worse, and has a job do the rest. */
public final class Promotions {
  private static final Logger log = LoggerFactory.getLogger(Promotions.class);
  private static final int LONGEST_REASON = 1000;

  private final Access access;
  private final ModelService models;
  private final KeptModels kept;
  private final Comparison comparison;
  private final JobService jobs;
  private final Runnable changed;

  /**
   * @param changed run when other versions are kept than before
   */
  public Promotions(
      Access access,
      ModelService models,
      KeptModels kept,
      Comparison comparison,
      JobService jobs,
      Runnable changed) {
    this.access = requireNonNull(access, "access");
    this.models = requireNonNull(models, "models");
    this.kept = requireNonNull(kept, "kept");
    this.comparison = requireNonNull(comparison, "comparison");
    this.jobs = requireNonNull(jobs, "jobs");
    this.changed = requireNonNull(changed, "changed");
  }

  public Job promote(Caller caller, PromoteModel request) {
    ModelVersion candidate = models.model(caller, new ModelRef(request.model()));
    String forced = reason(request.force());
    access.platform(
        handle -> {
          kept.requireFree(handle, candidate.family(), candidate.name());
          return null;
        });
    if (forced == null && !comparison.isNoWorse(candidate.name())) {
      log.info("The job that promotes {} has it measured first.", candidate.name());
    }
    Job job = jobs.submit(caller, new SubmitJob(new JobWork.Embed(candidate.name()), null, null));
    boolean begun = false;
    try {
      access.platform(
          caller,
          handle -> {
            kept.fill(handle, candidate.family(), candidate.name(), job.id(), forced);
            return null;
          });
      begun = true;
    } finally {
      if (!begun) {
        jobs.order(caller, new OrderJob(job.id(), JobOrder.CANCEL));
      }
    }
    changed.run();
    return job;
  }

  private static String reason(String force) {
    if (force != null && (force.isBlank() || force.length() > LONGEST_REASON)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A reason has 1 to %d characters; leave it out if there is none."
              .formatted(LONGEST_REASON));
    }
    return force;
  }
}
