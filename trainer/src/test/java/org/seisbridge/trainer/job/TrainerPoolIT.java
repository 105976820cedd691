package org.seisbridge.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.threadchecker.BlockedThreadChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;
import org.slf4j.LoggerFactory;

/** A node with one slot, and what may happen to the processes of its jobs. */
class TrainerPoolIT {
  private static final int LEASE_SECONDS = 6;
  private static final int ENDLESS = 1_000_000;

  @TempDir private static Path folder;
  @TempDir private Path scratch;

  private final ListAppender<ILoggingEvent> blocked = new ListAppender<>();
  private final Logger checker = (Logger) LoggerFactory.getLogger(BlockedThreadChecker.LOGGER_NAME);
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setBlockedThreadCheckInterval(250)
              .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
              .setMaxEventLoopExecuteTime(5)
              .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS));
  private JobPeer peer;
  private TrainerConfig config;
  private TrainerPool pool;

  @BeforeEach
  void serve() {
    blocked.start();
    checker.addAppender(blocked);
    peer = new JobPeer(vertx, LEASE_SECONDS, scratch);
    config = TestNodes.config("here", folder);
  }

  @AfterEach
  void close() {
    if (pool != null) {
      pool.close().await();
    }
    vertx.close().await();
    checker.detachAppender(blocked);
    assertThat(blocked.list).as("threads that were blocked").isEmpty();
    assertThat(TestNodes.child(ProcessHandle.current())).as("a process left over").isEmpty();
  }

  @Test
  void aTrainingLeavesAModelWithItsFiguresAndHowItGotOn() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = peer.submit(new JobWork.Train("m7", 64, 20));

    PeerJob job = peer.awaitState(id, JobState.SUCCEEDED);

    assertThat(job.result.model()).isEqualTo("m7");
    assertThat(job.result.figures()).containsKeys("gather_to_velocity.r1", "gallery");
    assertThat(job.progress.activity()).isEqualTo("training");
    assertThat(job.progress.done()).isEqualTo(20);
    assertThat(job.points)
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> Long.compare(a.step(), b.step()));
    assertThat(job.points).extracting(JobPoint::step).doesNotHaveDuplicates();
    assertThat(job.points.getLast().values()).containsKeys("loss", "gather_to_velocity.r1");
    try (Model model = Model.load(peer.folder("m7"))) {
      assertThat(model.description().name()).isEqualTo("m7");
    }
    assertThat(config.workplace(TestNodes.SLOT)).isEmptyDirectory();
  }

  @Test
  void aModelIsMeasuredOverUnseenSamples() throws Exception {
    try (Model model = Models.untrained()) {
      model.save(scratch.resolve("untrained"));
    }
    byte[] bundle = Bundle.read(scratch.resolve("untrained")).zip();
    peer.register(peer.store(bundle), "somebody");
    pool = TestNodes.start(vertx, config);

    PeerJob job =
        peer.awaitState(
            peer.submit(new JobWork.Evaluate("untrained", null, 20)), JobState.SUCCEEDED);

    assertThat(job.result.model()).isNull();
    assertThat(job.result.figures())
        .containsEntry("gallery", 20.0)
        .containsKey("velocity_to_descriptors.median_rank");
  }

  @Test
  void simulatedSamplesBecomeRecordsOnceAndAModelIsMeasuredOverThem() throws Exception {
    try (Model model = Models.untrained()) {
      model.save(scratch.resolve("untrained"));
    }
    byte[] bundle = Bundle.read(scratch.resolve("untrained")).zip();
    peer.register(peer.store(bundle), "somebody");
    pool = TestNodes.start(vertx, config);
    long id = peer.submit(new JobWork.Simulate(3, 30, 5));
    peer.await(id, job -> job.progress != null && job.progress.done() > 3);

    peer.order(id, JobOrder.PAUSE);
    PeerJob job = peer.awaitState(id, JobState.PAUSED);
    int paused = peer.stored().size();
    assertThat(job.checkpoint).isNotNull();
    assertThat(paused).isLessThan(30);
    peer.resume(id);
    peer.awaitState(id, JobState.SUCCEEDED);

    assertThat(peer.stored()).hasSize(30).containsKey("simulated/seed-5/FlatVel_A[2]");
    assertThat(job.result.figures()).containsEntry("samples", 30.0);
    PeerJob measured =
        peer.awaitState(peer.submit(new JobWork.Evaluate("untrained", 3L, 20)), JobState.SUCCEEDED);
    assertThat(measured.result.figures()).containsEntry("gallery", 20.0);

    peer.awaitState(peer.submit(new JobWork.Simulate(3, 4, 5, 30)), JobState.SUCCEEDED);
    assertThat(peer.stored())
        .as("a part that takes up where the other ended")
        .hasSize(34)
        .containsKey("simulated/seed-5/FlatVel_A[3]");
  }

  @Test
  void aJobThatCannotBeDoneSaysWhy() throws Exception {
    pool = TestNodes.start(vertx, config);

    PeerJob job = peer.awaitState(peer.submit(new JobWork.Train("m1", 64, 1)), JobState.FAILED);
    PeerJob unknown =
        peer.awaitState(peer.submit(new JobWork.Evaluate("none", null, 20)), JobState.FAILED);

    assertThat(job.reason).contains("steps must be more than warmupSteps");
    assertThat(unknown.reason).contains("There is no model none");
  }

  @Test
  void aKilledProcessEndsTheJobAndNotTheNode() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = endlessJobWithCheckpoint();

    TestNodes.signal(child(), "KILL");

    PeerJob job = peer.awaitState(id, JobState.FAILED);
    assertThat(job.reason).contains("killed (signal 9)", "--slots", "retry");
    assertStillWorks();
  }

  @Test
  void aCrashOfNativeCodeIsSaidAndItsAccountKept() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = endlessJobWithCheckpoint();

    TestNodes.signal(child(), "SEGV");

    PeerJob job = peer.awaitState(id, JobState.FAILED);
    assertThat(job.reason).contains("Native code crashed", "SIGSEGV", "crashes");
    assertThat(folder.resolve("crashes/job-%d-1.log".formatted(id))).exists();
    assertStillWorks();
  }

  @Test
  void anAbortOfNativeCodeIsSaid() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = endlessJobWithCheckpoint();

    TestNodes.signal(child(), "ABRT");

    assertThat(peer.awaitState(id, JobState.FAILED).reason).contains("signal 6");
    assertStillWorks();
  }

  @Test
  void aHeapThatIsTooSmallIsSaid() throws Exception {
    pool =
        TestNodes.start(
            vertx,
            new TrainerConfig(
                "here", folder, "12m", Duration.ZERO, Duration.ofMinutes(5), TestNodes::plan));

    PeerJob job = peer.awaitState(peer.submit(new JobWork.Train("m1", 64, 100)), JobState.FAILED);

    assertThat(job.reason).contains("ran out of memory", "12m", "--job-memory");
  }

  @Test
  void aProcessThatHangsIsKilled() throws Exception {
    pool =
        TestNodes.start(
            vertx,
            new TrainerConfig(
                "here", folder, "512m", Duration.ZERO, Duration.ofSeconds(15), TestNodes::plan));
    long id = endlessJobWithCheckpoint();

    TestNodes.signal(child(), "STOP");

    PeerJob job = peer.awaitState(id, JobState.FAILED);
    assertThat(job.reason).contains("has not reported for 15 s");
    assertThat(job.attempt).as("reported on while it hung").isEqualTo(1);
  }

  @Test
  void aPausedJobGoesOnWhereItWasAndACancelledOneDoesNot() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = endlessJobWithCheckpoint();
    peer.order(id, JobOrder.PAUSE);
    PeerJob job = peer.awaitState(id, JobState.PAUSED);
    long step = job.progress.done();

    job.points.clear();
    peer.resume(id);
    peer.await(id, resumed -> !resumed.points.isEmpty());

    assertThat(job.points.getFirst().step()).isGreaterThan(step);
    peer.order(id, JobOrder.CANCEL);
    assertThat(peer.awaitState(id, JobState.CANCELLED).result).isNull();
    assertStillWorks();
  }

  @Test
  void aJobThatBecameAnothersIsDropped() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = endlessJobWithCheckpoint();
    ProcessHandle child = child();

    peer.takeAway(id);

    child.onExit().get(5, TimeUnit.MINUTES);
    assertStillWorks();
    assertThat(peer.await(id, _ -> true).state)
        .as("as the other has it")
        .isEqualTo(JobState.RUNNING);
  }

  @Test
  void aNodeThatIsStoppedGivesItsJobBack() throws Exception {
    pool = TestNodes.start(vertx, config);
    long id = endlessJobWithCheckpoint();

    pool.close().await();
    pool = null;

    PeerJob job = peer.awaitState(id, JobState.QUEUED);
    assertThat(job.reason).contains("here was stopped");
    assertThat(job.checkpoint).isNotNull();
  }

  private long endlessJobWithCheckpoint() throws InterruptedException {
    long id = peer.submit(new JobWork.Train("m1", 64, ENDLESS));
    peer.await(id, job -> job.checkpoint != null || job.state == JobState.FAILED);
    return id;
  }

  private static ProcessHandle child() {
    return TestNodes.child(ProcessHandle.current()).orElseThrow();
  }

  /** The slot takes the next job, and its process is a new one. */
  private void assertStillWorks() throws Exception {
    peer.awaitState(peer.submit(new JobWork.Train("next", 64, 4)), JobState.SUCCEEDED);
  }
}
