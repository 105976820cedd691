package org.seisbridge.trainer.job;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.Claimed;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A slot: claims one job after the other and has it done, each in a process of its own. The event
 * loop asks and hears; what takes time is on the worker pool that the verticle is deployed with.
 */
public final class TrainerVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerVerticle.class);

  /** The kinds of jobs that slots can work on. */
  private static final List<String> KINDS =
      List.of("train", "train_seisclip", "train_task", "fine_tune", "evaluate", "simulate");

  private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(1);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);
  private static final Duration TO_CLAIM = Duration.ofSeconds(10);

  private final SlotDevice slot;
  private final TrainerConfig config;
  private final Promise<Void> done = Promise.promise();
  private ServiceBus bus;
  private JobRun current;
  private Duration delay = BETWEEN_CLAIMS;
  private long timer = -1;
  private boolean stopping;

  /** A slot of a node. */
  public TrainerVerticle(SlotDevice slot, TrainerConfig config) {
    this.slot = requireNonNull(slot, "slot");
    this.config = requireNonNull(config, "config");
  }

  @Override
  public Future<?> start() {
    bus = new ServiceBus(vertx).as(Caller.PLATFORM);
    claim();
    return Future.succeededFuture();
  }

  private void claim() {
    timer = -1;
    ClaimJob claim =
        new ClaimJob(config.node(), slot.name(), slot.kind(), slot.description(), KINDS);
    bus.within(TO_CLAIM)
        .call(JobContract.CLAIM_JOB, claim)
        .compose(this::work)
        .onComplete(this::next, this::later);
  }

  /** Whether there was a job. */
  private Future<Boolean> work(Claimed claimed) {
    JobLease lease = claimed.job();
    if (lease == null) {
      return Future.succeededFuture(false);
    }
    JobRun run = new JobRun(vertx, bus, lease, slot, config);
    current = run;
    if (stopping) {
      run.stop();
    }
    return vertx
        .executeBlocking(
            () -> {
              run.run();
              return true;
            },
            false)
        .onFailure(failure -> LOG.error("job {} was dropped", lease.job(), failure))
        .onComplete(_ -> current = null);
  }

  private void next(boolean worked) {
    delay = BETWEEN_CLAIMS;
    if (stopping) {
      done.complete();
    } else if (worked) {
      claim();
    } else {
      await(delay);
    }
  }

  private void later(Throwable failure) {
    LOG.debug("no job can be claimed", failure);
    Duration longer = delay.multipliedBy(2);
    delay = longer.compareTo(LONGEST_DELAY) < 0 ? longer : LONGEST_DELAY;
    if (stopping) {
      done.complete();
    } else {
      await(delay);
    }
  }

  private void await(Duration time) {
    timer = vertx.setTimer(time.toMillis(), _ -> claim());
  }

  /** Gives back the job that is worked on. */
  @Override
  public Future<?> stop() {
    stopping = true;
    if (current != null) {
      current.stop();
    }
    if (timer >= 0 && vertx.cancelTimer(timer)) {
      done.complete();
    }
    return done.future();
  }
}
