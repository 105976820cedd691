package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Operation;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PutPart;

/** A slot of a trainer node, as the backend sees one. */
record SlotAtWork(RunningBackend backend, String node, String name, DeviceKind device) {
  static final List<String> KINDS = List.of("train", "fine_tune", "evaluate", "simulate", "embed");

  SlotAtWork(RunningBackend backend, String node) {
    this(backend, node, "cpu:0", DeviceKind.CPU);
  }

  private <Q extends Record, R extends Record> R ask(Operation<Q, R> operation, Q request) {
    return backend.callAs(Caller.PLATFORM, operation, request);
  }

  /** Null if there is nothing to do. */
  JobLease claim() {
    return claim(KINDS);
  }

  JobLease claim(List<String> kinds) {
    return ask(JobContract.CLAIM_JOB, new ClaimJob(node, name, device, "a test", kinds)).job();
  }

  /** Claims that job, and no other. */
  JobLease claims(long job) {
    JobLease lease = claim();
    assertThat(lease).isNotNull();
    assertThat(lease.job()).isEqualTo(job);
    return lease;
  }

  JobOrder report(JobLease lease, long done) {
    return report(lease, done, null);
  }

  JobOrder report(JobLease lease, long done, String checkpoint) {
    return ask(
            JobContract.REPORT_JOB,
            new ReportJob(
                lease.job(),
                lease.lease(),
                new JobProgress("training", done, 100, 2.5),
                List.of(new JobPoint(done, Instant.EPOCH, Map.of("loss", 1.0 / (1 + done)))),
                checkpoint))
        .order();
  }

  /** Stores an object to go on from; its SHA-256. */
  String store(String content) {
    return ask(ObjectContract.PUT_PART, new PutPart("up", 0, Buffer.buffer(content), true))
        .sha256();
  }

  void end(JobLease lease, JobState state, String reason) {
    JobResult result =
        state == JobState.SUCCEEDED
            ? new JobResult("m2", Map.of("gather_to_velocity.r1", 0.5))
            : null;
    end(lease, state, reason, result);
  }

  /** The job has measured a share of partners that are found first. */
  void measured(JobLease lease, double recall) {
    JobResult result = new JobResult(null, Map.of("gather_to_velocity.r1", recall));
    end(lease, JobState.SUCCEEDED, null, result);
  }

  private void end(JobLease lease, JobState state, String reason, JobResult result) {
    ask(JobContract.END_JOB, new EndJob(lease.job(), lease.lease(), state, reason, result));
  }

  /** Ends every job that waits. */
  void drain(Set<Long> done) {
    for (JobLease lease = claim(); lease != null; lease = claim()) {
      assertThat(done.add(lease.job())).as("job %d once", lease.job()).isTrue();
      end(lease, JobState.SUCCEEDED, null);
    }
  }
}
