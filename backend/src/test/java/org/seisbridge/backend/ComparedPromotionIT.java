package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.backend.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.seismic.velocity.Family;

/** A model is promoted if it measures as well as the one in use, which is found out if need be. */
class ComparedPromotionIT {
  private static final int RECORDS = 3;

  @TempDir private Path data;
  private RunningBackend backend;

  @BeforeEach
  void start() throws IOException {
    backend = RunningBackend.start(data);
    backend.register("m2");
    long dataset = backend.dataset("d");
    for (int i = 0; i < RECORDS; i++) {
      backend.call(
          Contract.INGEST,
          new IngestRequest(dataset, "r" + i, null, null, Samples.velocity(Family.CURVE_VEL_B, i)));
    }
    backend.awaitIndexed();
  }

  @AfterEach
  void stop() throws IOException {
    backend.close();
  }

  @Test
  void aModelThatMeasuresWorseIsRefusedUnlessThereIsAReason() {
    backend.register("worse");
    evaluated("m1", 0.9);
    evaluated("worse", 0.7);
    evaluated("m2", 0.895);
    assertRefused(
        ErrorCode.CONFLICT, "0.700 of the partners first", () -> backend.promote("worse", null));
    assertThat(backend.status().model()).isEqualTo("m1");

    backend.awaitEnd(backend.promote("m2", null), JobState.SUCCEEDED);
    backend.awaitEnd(backend.promote("worse", "it is smaller"), JobState.SUCCEEDED);

    assertThat(backend.status().model()).isEqualTo("worse");
    assertThat(backend.state("m2")).isEqualTo(ModelState.FORMER);
    assertThat(backend.state("m1")).isEqualTo(ModelState.REGISTERED);
    assertThat(backend.call(Contract.AUDIT, new AuditQuery(null, 100)).entries())
        .filteredOn(entry -> entry.subject().equals("model"))
        .extracting(AuditEntry::detail)
        .contains("worse is filling, forced: it is smaller");
    assertThat(embedded("m2")).as("kept for rolling back").isEqualTo(RECORDS);
    backend.await("collections to go", () -> embedded("m1") == 0);
  }

  @Test
  void whatWasNotComparedIsMeasuredFirstAcrossARestartAndBesidesTheTeamsOwnJobs() throws Exception {
    backend.call(Contract.SET_QUOTA, new SetQuota(Caller.FIRST_TEAM, null, 1));
    Job job = backend.promote("m2", null);
    awaitActivity(job, "measuring m2: job %d waits for a trainer, and none is there");
    JobLease first = claim();
    assertThat(first.work()).isEqualTo(new JobWork.Evaluate("m2", null, 1000));
    new SlotAtWork(backend, "node-1").report(first, 40);
    awaitActivity(job, "measuring m2: job %d, training");
    assertThat(backend.job(job).progress().done()).isEqualTo(40);

    backend.close();
    backend = RunningBackend.start(data);
    new SlotAtWork(backend, "node-1").measured(first, 0.8);
    JobLease second = claim();
    assertThat(second.work()).isEqualTo(new JobWork.Evaluate("m1", null, 1000));
    assertThat(backend.status().model()).isEqualTo("m1");
    new SlotAtWork(backend, "node-1").measured(second, 0.8);

    assertThat(backend.awaitEnd(job, JobState.SUCCEEDED).attempt()).isEqualTo(2);
    assertThat(backend.status().model()).isEqualTo("m2");
    assertThat(evaluations()).as("each measured once").hasSize(2);
  }

  @Test
  void whatTurnsOutToBeWorseIsNotPromotedAndChangesNothing() {
    evaluated("m1", 0.9);
    Job job = backend.promote("m2", null);
    new SlotAtWork(backend, "node-1").measured(claim(), 0.6);

    assertThat(backend.awaitEnd(job, JobState.FAILED).reason())
        .contains("m2 finds 0.600 of the partners first", "m1, which is in use, 0.900");
    assertThat(backend.status().model()).isEqualTo("m1");
    assertThat(backend.state("m2")).isEqualTo(ModelState.REGISTERED);
    backend.await("collections to go", () -> embedded("m2") == 0);
    assertRefused(
        ErrorCode.CONFLICT, "0.600 of the partners first", () -> backend.promote("m2", null));
  }

  @Test
  void whoeverCancelsAPromotionEndsTheMeasuringToo() {
    Job job = backend.promote("m2", null);
    awaitActivity(job, "measuring m2: job %d waits for a trainer, and none is there");
    Job measuring = evaluations().getFirst();

    backend.call(JobContract.ORDER_JOB, new OrderJob(job.id(), JobOrder.CANCEL));

    backend.awaitEnd(job, JobState.CANCELLED);
    backend.awaitEnd(measuring, JobState.CANCELLED);
    assertThat(backend.state("m2")).isEqualTo(ModelState.REGISTERED);
  }

  @Test
  void whatCannotBeMeasuredIsNotPromotedWithoutAReason() {
    Job job = backend.promote("m2", null);
    JobLease measuring = claim();

    new SlotAtWork(backend, "node-1").end(measuring, JobState.FAILED, "The disk is full.");

    assertThat(backend.awaitEnd(job, JobState.FAILED).reason())
        .contains("m2 could not be measured by job " + measuring.job(), "The disk is full.");
    backend.awaitEnd(backend.promote("m2", "it has to be"), JobState.SUCCEEDED);
  }

  /** As a trainer leaves it in the database. */
  private void evaluated(String model, double recall) {
    backend
        .access()
        .platform(
            handle ->
                handle.execute(
                    """
                    insert into job (team, username, kind, work, state, result)
                    values (1, 'local', 'evaluate',
                      jsonb_build_object('kind', 'evaluate', 'model', ?::text, 'gallery', 1000),
                      'succeeded',
                      jsonb_build_object('figures',
                        jsonb_build_object('gather_to_velocity.r1', ?::double precision)))
                    """,
                    model,
                    recall));
  }

  private List<Job> evaluations() {
    return backend.call(JobContract.JOBS, new JobQuery(null, null, 100)).jobs().stream()
        .filter(job -> job.work() instanceof JobWork.Evaluate)
        .toList();
  }

  /** The next evaluation, by a trainer's slot, as soon as there is one. */
  private JobLease claim() {
    SlotAtWork slot = new SlotAtWork(backend, "node-1");
    AtomicReference<JobLease> lease = new AtomicReference<>();
    backend.await(
        "an evaluation",
        () -> {
          lease.set(slot.claim(List.of("evaluate")));
          return lease.get() != null;
        });
    return lease.get();
  }

  /** Waits until a promotion says that, of the evaluation that came last. */
  private void awaitActivity(Job job, String activity) {
    backend.await(
        activity,
        () ->
            !evaluations().isEmpty()
                && backend.job(job).progress() != null
                && backend
                    .job(job)
                    .progress()
                    .activity()
                    .equals(activity.formatted(evaluations().getFirst().id())));
  }

  private long embedded(String model) {
    return backend.vectors().count(new VectorCollection(Modality.VELOCITY, model));
  }
}
