package org.seisbridge.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.TaskStrategy;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.seisclip.SeisClipConfig;
import org.seisbridge.trainer.seisclip.SeisClipModel;
import org.seisbridge.trainer.seisclip.WaveformAugmentation;
import org.seisbridge.trainer.task.TaskDescription;
import org.seisbridge.trainer.task.TaskModel;
import org.seisbridge.trainer.training.Optimization;

/** Small models of SeisCLIP and of tasks on it, made by a node's slot. */
class TaskJobIT {
  private static final int LEASE_SECONDS = 6;

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static JobPeer peer;
  private static TrainerPool pool;

  /** A small pre-training of SeisCLIP. */
  private record SmallPlan() implements TrainingPlan {
    @Override
    public TrainingConfig of(int samples, int steps) {
      return TestNodes.plan(samples, steps);
    }

    @Override
    public SeisClipConfig ofSeisClip(int samples, int steps) {
      return new SeisClipConfig(
          null,
          31,
          samples,
          samples,
          32,
          10,
          new Optimization(1, 8, steps, 1, 1e-3f, 0, 1, 0.9f),
          2,
          5,
          SeisClipShape.small(),
          WaveformAugmentation.standard());
    }
  }

  @BeforeAll
  static void preTrain() throws Exception {
    vertx = Vertx.vertx();
    peer = new JobPeer(vertx, LEASE_SECONDS, folder);
    pool =
        TestNodes.start(
            vertx,
            new TrainerConfig(
                "here", folder, "512m", Duration.ZERO, Duration.ofMinutes(5), new SmallPlan()));
    peer.awaitState(peer.submit(new JobWork.TrainSeisClip("clip", 16, 4)), JobState.SUCCEEDED);
  }

  @AfterAll
  static void close() {
    pool.close().await();
    vertx.close().await();
    assertThat(TestNodes.child(ProcessHandle.current())).as("a process left over").isEmpty();
  }

  private static JobWork.TrainTask work(String model, TaskStrategy strategy, int steps) {
    String base = strategy == TaskStrategy.SCRATCH ? null : "clip";
    return new JobWork.TrainTask(
        model, ModelFamily.CLASSIFICATION, strategy, base, 10, 1, 2, steps);
  }

  @Test
  void seisClipIsPreTrained() throws Exception {
    try (SeisClipModel model = SeisClipModel.load(Bundle.read(peer.folder("clip")))) {
      assertThat(model.name()).isEqualTo("clip");
      assertThat(model.figures()).containsKey("waveform_to_event.r1");
    }
  }

  @Test
  void aTaskIsTrainedOnIt() throws Exception {
    PeerJob job =
        peer.awaitState(peer.submit(work("tuned", TaskStrategy.FINE_TUNE, 3)), JobState.SUCCEEDED);

    assertThat(job.result.model()).isEqualTo("tuned");
    assertThat(job.result.figures()).containsKeys("accuracy", "steps.best", "weights.trained");
    assertThat(job.points.getLast().values()).containsKeys("loss", "validation_loss");
    TaskDescription description = TaskModel.description(Bundle.read(peer.folder("tuned")));
    assertThat(description.parent()).isEqualTo("clip");
    assertThat(description.training().labels()).isEqualTo(10);
    try (TaskModel model = TaskModel.load(peer.folder("tuned"))) {
      assertThat(model.family()).isEqualTo(ModelFamily.CLASSIFICATION);
      assertThat(job.result.figures()).containsAllEntriesOf(model.figures());
    }
  }

  @Test
  void aKilledRunGoesOnAndEndsWithTheVeryWeightsOfAWholeOne() throws Exception {
    int steps = 400;
    peer.awaitState(peer.submit(work("whole", TaskStrategy.FROZEN, steps)), JobState.SUCCEEDED);
    long id = peer.submit(work("killed", TaskStrategy.FROZEN, steps));
    peer.await(id, job -> job.checkpoint != null || job.state == JobState.FAILED);

    TestNodes.signal(TestNodes.child(ProcessHandle.current()).orElseThrow(), "KILL");
    peer.awaitState(id, JobState.FAILED);
    peer.resume(id);
    PeerJob job = peer.awaitState(id, JobState.SUCCEEDED);

    assertThat(job.attempt).isEqualTo(2);
    assertThat(peer.folder("killed").resolve(Bundle.WEIGHTS))
        .hasSameBinaryContentAs(peer.folder("whole").resolve(Bundle.WEIGHTS));
  }
}
