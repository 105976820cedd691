package org.seisbridge.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.TuningMethod;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.model.Models;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.SimulatedSet;

/** Fine-tuning of a small model on records that another source recorded. */
class FineTuningIT {
  private static final int LEASE_SECONDS = 6;
  private static final int RECORDS = 60;
  private static final int RECORDS_OF_A_FILE = 6;
  private static final long DATASET = 1;
  private static final double PEAK_FREQUENCY = 7;

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static JobPeer peer;
  private static TrainerPool pool;

  /** Small trainings, and a small comparison. */
  private record SmallPlan() implements TrainingPlan {
    @Override
    public TrainingConfig of(int samples, int steps) {
      return TestNodes.plan(samples, steps);
    }

    @Override
    public int gallery() {
      return 20;
    }
  }

  @BeforeAll
  static void trainABase() throws Exception {
    vertx = Vertx.vertx();
    peer = new JobPeer(vertx, LEASE_SECONDS, folder);
    pool =
        TestNodes.start(
            vertx,
            new TrainerConfig(
                "here", folder, "512m", Duration.ZERO, Duration.ofMinutes(5), new SmallPlan()));
    peer.awaitState(peer.submit(new JobWork.Train("base", 64, 60)), JobState.SUCCEEDED);
  }

  @AfterAll
  static void close() {
    pool.close().await();
    vertx.close().await();
    assertThat(TestNodes.child(ProcessHandle.current())).as("a process left over").isEmpty();
  }

  /** Stores the records up to so many, if they are not stored yet. */
  private static void store(int records) {
    ForwardModelling modelling = modelling();
    SimulatedSet set = new SimulatedSet(77, records);
    for (int i = peer.stored().size(); i < records; i++) {
      VelocityModel velocity = FamilyGenerator.generate(SimulatedSet.family(i), set.sampleSeed(i));
      Gather gather = modelling.gather(velocity);
      String name = "line%d.npy[%d]".formatted(i / RECORDS_OF_A_FILE, i % RECORDS_OF_A_FILE);
      IngestRequest request =
          new IngestRequest(
              DATASET,
              name,
              null,
              file(name, gather.amplitudes(), 5, 1000, 70),
              file(name, velocity.velocities(), 70, 70));
      new ServiceBus(vertx).as(Caller.PLATFORM).call(Contract.INGEST, request).await();
    }
  }

  private static ForwardModelling modelling() {
    Acquisition usual = Acquisition.openFwi(FamilyGenerator.CELLS);
    return new ForwardModelling(
        new Acquisition(
            usual.sourceColumns(),
            usual.receiverColumns(),
            usual.row(),
            usual.samples(),
            usual.sampleInterval(),
            PEAK_FREQUENCY),
        Boundary.CPML);
  }

  private static DataFile file(String name, float[] values, int... shape) {
    return new DataFile(name, Buffer.buffer(Npy.encode(shape, values)));
  }

  private static JobWork.FineTune work(String model, TuningMethod method, int steps) {
    return new JobWork.FineTune(model, "base", DATASET, method, steps, 1);
  }

  @Test
  void tooFewRecordsAreRefused() throws Exception {
    PeerJob job =
        peer.awaitState(
            peer.submit(new JobWork.FineTune("few", "base", 99, TuningMethod.HEAD, 9, 1)),
            JobState.FAILED);

    assertThat(job.reason).contains("takes 50 at least", "both a gather and a velocity model");
  }

  @Test
  void aModelGetsBetterOnWhatItIsTunedTo() throws Exception {
    store(RECORDS);

    PeerJob job =
        peer.awaitState(peer.submit(work("full", TuningMethod.FULL, 100)), JobState.SUCCEEDED);

    assertThat(job.result.model()).isEqualTo("full");
    assertThat(job.result.figures())
        .containsEntry("split.by_source", 1.0)
        .containsEntry("old.base.gallery", 20.0)
        .containsEntry("old.tuned.gallery", 20.0)
        .containsKeys("steps.best", "new.base.gather_to_velocity.r1", "weights.trained");
    assertThat(job.result.figures().get("split.training_records"))
        .isEqualTo(RECORDS - job.result.figures().get("split.validation_records"));
    assertThat(job.result.figures().get("new.tuned.attributes.relative_error"))
        .isLessThan(job.result.figures().get("new.base.attributes.relative_error"));
    assertThat(job.result.figures().get("new.tuned.gather_to_velocity.mrr"))
        .isGreaterThan(job.result.figures().get("new.base.gather_to_velocity.mrr"));
    assertThat(job.points.getLast().values()).containsKeys("validation_loss", "loss");
    ModelDescription description = Model.description(Bundle.read(peer.folder("full")));
    assertThat(description.parent()).isEqualTo("base");
    assertThat(description.tuning().method()).isEqualTo(TuningMethod.FULL);
    assertThat(description.tuning().data().dataset()).isEqualTo(DATASET);
    assertThat(description.comparison()).isEqualTo(job.result.figures());
  }

  @Test
  void theHeadAloneLeavesEmbeddingsAsTheyWere() throws Exception {
    store(RECORDS);

    PeerJob job =
        peer.awaitState(peer.submit(work("head", TuningMethod.HEAD, 40)), JobState.SUCCEEDED);

    assertThat(job.result.figures().get("steps.best")).isPositive();
    float[] gathers = Models.values(2 * NetworkInput.LENGTH, 3);
    float[] velocities = new float[70 * 70];
    Arrays.fill(velocities, 2500);
    float[] descriptors = Models.values(18, 4);
    try (Model base = Model.load(peer.folder("base"));
        Model tuned = Model.load(peer.folder("head"))) {
      assertThat(tuned.embedGathers(gathers, 2)).isEqualTo(base.embedGathers(gathers, 2));
      assertThat(tuned.embedVelocities(velocities, 1))
          .isEqualTo(base.embedVelocities(velocities, 1));
      assertThat(tuned.embedDescriptors(descriptors, 1))
          .isEqualTo(base.embedDescriptors(descriptors, 1));
      assertThat(tuned.attributes(gathers, 2)).isNotEqualTo(base.attributes(gathers, 2));
    }
  }

  @Test
  void lowRankMatricesLeaveAnOrdinaryModel() throws Exception {
    store(RECORDS);

    PeerJob job =
        peer.awaitState(peer.submit(work("low", TuningMethod.LOW_RANK, 40)), JobState.SUCCEEDED);

    assertThat(job.result.figures().get("steps.best")).isPositive();
    assertThat(job.result.figures().get("weights.trained"))
        .isLessThan(job.result.figures().get("weights.all"));
    try (Model tuned = Model.load(peer.folder("low"))) {
      assertThat(tuned.infersAttributes()).isTrue();
    }
  }

  @Test
  void aKilledRunGoesOnAndEndsWithTheVeryWeightsOfAWholeOne() throws Exception {
    store(RECORDS);
    peer.awaitState(peer.submit(work("whole", TuningMethod.FROZEN, 120)), JobState.SUCCEEDED);
    long id = peer.submit(work("killed", TuningMethod.FROZEN, 120));
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
