package org.seisbridge.trainer.job;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.object.ObjectPieces;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.seisclip.SeisClipConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on one slot, from the claim to the end: what it needs is fetched, its process started and
 * watched, and what comes of it stored.
 */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** What a training calls its checkpoint. */
  private static final String TRAINING = "checkpoint.safetensors";

  private static final long RETRY_MILLIS = 1000;

  /** How long a process that was asked to stop may take; it gives itself less. */
  private static final Duration TO_STOP = Duration.ofSeconds(75);

  private final Vertx vertx;
  private final ServiceBus bus;
  private final JobLease lease;
  private final SlotDevice slot;
  private final TrainerConfig config;
  private JobReports reports;
  private JobCalls calls;
  private ObjectPieces<InterruptedException> objects;
  private SampleStorage storage;
  private volatile boolean stopping;

  private JobResult result;
  private String bundle;
  private String failure;
  private String checkpoint;
  private long checkpointSent;
  private long asked;
  private boolean silent;

  /**
   * @param bus asks for the platform itself
   */
  JobRun(Vertx vertx, ServiceBus bus, JobLease lease, SlotDevice slot, TrainerConfig config) {
    this.vertx = vertx;
    this.bus = bus;
    this.lease = lease;
    this.slot = slot;
    this.config = config;
  }

  /** Asks for the job to be given back. Any thread may ask. */
  void stop() {
    stopping = true;
  }

  /** Works on the job, on the calling thread and as long as that takes. */
  void run() throws InterruptedException {
    LOG.info("job {} of kind {} on {}", lease.job(), lease.work().kind(), slot.name());
    try (JobReports own = new JobReports(vertx, bus, lease)) {
      reports = own;
      calls = new JobCalls(vertx, bus, () -> !own.lost() && !stopping);
      objects = new ObjectPieces<>(calls::call);
      EndJob end = outcome();
      if (own.lost()) {
        LOG.info("job {} is no longer this slot's", lease.job());
      } else {
        tell(end);
      }
    }
  }

  private EndJob outcome() throws InterruptedException {
    try (Workplace workplace = Workplace.of(lease, config.workplace(slot))) {
      return work(workplace);
    } catch (ServiceException | InvalidDataException | IllegalArgumentException e) {
      return isStopped() ? stopped() : ended(JobState.FAILED, e.getMessage());
    } catch (IOException e) {
      LOG.warn("job {}", lease.job(), e);
      return ended(
          JobState.FAILED,
          "Node %s could not read or write its files: %s. Mend that, then retry."
              .formatted(config.node(), e));
    }
  }

  private EndJob work(Workplace workplace) throws IOException, InterruptedException {
    Assignment assignment = prepare(workplace);
    if (isStopped()) {
      return stopped();
    }
    try (ChildProcess child = ChildProcess.start(assignment, slot, config.memory())) {
      if (storage != null) {
        storage.begin(child);
      }
      while (!child.ended()) {
        ProcessLine line = child.poll(POLL);
        if (line != null) {
          take(line, child, workplace);
        }
        countStored(workplace);
        watch(child);
      }
      return conclude(child.exitCode(), workplace);
    }
  }

  private Assignment prepare(Workplace workplace) throws IOException, InterruptedException {
    TrainingConfig training =
        lease.work() instanceof JobWork.Train train
            ? config.plan().of(train.samples(), train.steps())
            : null;
    SeisClipConfig seisClip =
        lease.work() instanceof JobWork.TrainSeisClip train
            ? config.plan().ofSeisClip(train.samples(), train.steps())
            : null;
    if (lease.work() instanceof JobWork.Simulate simulate) {
      storage = new SampleStorage(calls.as(user()), reports, simulate, workplace.folder());
    }
    if (lease.checkpoint() != null) {
      String name = storage == null ? TRAINING : SampleStorage.CHECKPOINT;
      workplace.fetch(objects, lease.checkpoint(), name);
    }
    new JobInputs(calls, calls.as(user()), objects, reports).fetch(lease.work(), workplace);
    return new Assignment(
        lease.work(),
        workplace.folder().toString(),
        config.samples().toString(),
        slot.threads(),
        slot.devices(),
        training,
        seisClip,
        config.plan().gallery(),
        storage == null ? 0 : storage.resume());
  }

  /** Whoever may submit jobs is a trainer at least, and this is no more than that. */
  private Caller user() {
    return new Caller(lease.team(), lease.user(), Role.TRAINER);
  }

  private void take(ProcessLine line, ChildProcess child, Workplace workplace)
      throws IOException, InterruptedException {
    if (line.progress() != null) {
      reports.progress(line.progress());
    }
    if (line.point() != null) {
      reports.point(line.point());
    }
    if (line.sample() != null) {
      storage.store(line.sample(), child);
    }
    if (line.checkpoint() != null) {
      checkpoint = line.checkpoint();
      boolean early = System.nanoTime() - checkpointSent < config.between().toNanos();
      if (checkpointSent == 0 || !early) {
        sendCheckpoint(workplace);
      }
    }
    if (line.result() != null) {
      result = line.result();
      bundle = line.bundle();
    }
    if (line.failure() != null) {
      failure = line.failure();
    }
  }

  /** Sends the latest checkpoint away, if there is one that was not. */
  private void sendCheckpoint(Workplace workplace) throws IOException, InterruptedException {
    if (checkpoint != null && reports.order() != JobOrder.CANCEL && !reports.lost()) {
      reports.checkpoint(put("checkpoint", workplace.file(checkpoint)));
      checkpointSent = System.nanoTime();
      checkpoint = null;
    }
  }

  /** Stores a file as it is now; it may be replaced meanwhile. */
  private String put(String what, Path file) throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      return objects.put("job-%d-%d-%s".formatted(lease.job(), lease.attempt(), what), in);
    }
  }

  private void countStored(Workplace workplace) throws IOException, InterruptedException {
    if (storage != null) {
      storage.count();
      String file = storage.checkpoint(false);
      if (file != null) {
        checkpoint = file;
        sendCheckpoint(workplace);
      }
    }
  }

  private void watch(ChildProcess child) {
    if (reports.lost()) {
      child.kill();
    } else if (isStopped() && asked == 0) {
      asked = System.nanoTime();
      child.stop();
    } else if (asked != 0 && System.nanoTime() - asked > TO_STOP.toNanos()) {
      child.kill();
    } else if (child.silence().compareTo(config.silence()) > 0 && !isStoring()) {
      silent = true;
      child.kill();
    }
  }

  private boolean isStoring() {
    return storage != null && storage.isBusy();
  }

  private boolean isStopped() {
    return stopping || reports.lost() || reports.order() != JobOrder.CONTINUE;
  }

  private EndJob stopped() {
    return switch (reports.order()) {
      case PAUSE -> ended(JobState.PAUSED, null);
      case CANCEL -> ended(JobState.CANCELLED, null);
      case CONTINUE, RETRY ->
          ended(JobState.QUEUED, "Node %s was stopped.".formatted(config.node()));
    };
  }

  private EndJob conclude(int exitCode, Workplace workplace)
      throws IOException, InterruptedException {
    Path account = config.crash(lease);
    Path crash = workplace.keep(ChildProcess.CRASH, account) ? account : null;
    if (storage != null && !reports.lost()) {
      storage.finish();
      String file = storage.checkpoint(true);
      checkpoint = file == null ? checkpoint : file;
    }
    if (result != null && !reports.lost()) {
      if (bundle != null) {
        String sha256 = put("model", workplace.file(bundle));
        new ModelRegistration(calls.as(user()))
            .register(result.model(), sha256, workplace.file(bundle));
      }
      return new EndJob(lease.job(), lease.lease(), JobState.SUCCEEDED, null, result);
    }
    sendCheckpoint(workplace);
    if (failure == null && asked != 0) {
      return stopped();
    }
    if (silent) {
      return ended(
          JobState.FAILED,
          "It has not reported for %d s, so its process was killed. Retry it: it goes on from its last checkpoint."
              .formatted(config.silence().toSeconds()));
    }
    return ended(
        JobState.FAILED,
        failure != null
            ? failure
            : ProcessEnd.reason(exitCode, workplace.folder(), crash, config.memory()));
  }

  private EndJob ended(JobState state, String reason) {
    return new EndJob(lease.job(), lease.lease(), state, reason, null);
  }

  private void tell(EndJob end) throws InterruptedException {
    LOG.info("job {} ends as {}: {}", lease.job(), end.state(), end.reason());
    try {
      while (!flushed() && !reports.lost() && !stopping) {
        Waiting.on(vertx.timer(RETRY_MILLIS));
      }
      calls.call(JobContract.END_JOB, end);
    } catch (ServiceException e) {
      if (!JobReports.isLost(e)) {
        LOG.warn("job {} could not be ended, and will be begun again", lease.job(), e);
      }
    }
  }

  private boolean flushed() throws InterruptedException {
    try {
      Waiting.on(reports.flush());
      return true;
    } catch (ServiceException e) {
      return !e.code().passes();
    }
  }
}
