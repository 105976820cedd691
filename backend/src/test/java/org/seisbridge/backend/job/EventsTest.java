package org.seisbridge.backend.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.api.Audience;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobProgressed;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;

@Timeout(30)
class EventsTest {
  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx);
  private final BlockingQueue<JobProgressed> told = new LinkedBlockingQueue<>();
  private Instant now = Instant.EPOCH;
  private final Events events = new Events(bus, () -> now);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void progressIsToldOnceASecondAndNoPointIsLeftOut() throws InterruptedException {
    bus.listen(
        JobContract.JOB_PROGRESSED,
        (audience, event) -> {
          assertThat(audience).isEqualTo(Audience.team(4));
          told.add(event);
        });

    for (int step = 0; step < 30; step++) {
      events.progressed(job(JobState.RUNNING, step), List.of(point(step)));
      now = now.plusMillis(100);
    }
    events.changed(job(JobState.SUCCEEDED, 30));

    assertThat(next().points()).containsExactly(point(0));
    assertThat(next().points()).hasSize(11).last().isEqualTo(point(11));
    assertThat(next().points()).hasSize(11).last().isEqualTo(point(22));
    JobProgressed last = next();
    assertThat(last.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(last.points()).hasSize(7).last().isEqualTo(point(29));
    assertThat(last.progress().done()).isEqualTo(30);
    assertThat(told).isEmpty();
  }

  @Test
  void aChangeOfStateIsToldAtOnce() throws InterruptedException {
    bus.listen(JobContract.JOB_PROGRESSED, (audience, event) -> told.add(event));
    events.changed(job(JobState.RUNNING, 0));
    events.progressed(job(JobState.RUNNING, 1), List.of());
    events.progressed(job(JobState.RUNNING, 2), List.of(point(2)));
    events.changed(job(JobState.PAUSED, 2));

    assertThat(next().state()).isEqualTo(JobState.RUNNING);
    assertThat(next().progress().done()).isEqualTo(1);
    JobProgressed paused = next();
    assertThat(paused.state()).isEqualTo(JobState.PAUSED);
    assertThat(paused.points()).containsExactly(point(2));
  }

  private JobProgressed next() throws InterruptedException {
    JobProgressed next = told.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static JobPoint point(int step) {
    return new JobPoint(
        step, Instant.EPOCH.plus(Duration.ofSeconds(step)), Map.of("loss", 1.0 / (1 + step)));
  }

  private static JobRow job(JobState state, int done) {
    Job job =
        new Job(
            1,
            new JobWork.Embed("m2"),
            state,
            null,
            JobOrder.CONTINUE,
            0,
            null,
            "ann",
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            1,
            "node",
            new JobProgress("embedding", done, 30, null),
            null);
    return new JobRow(4, job, "cpu:0", "lease", null, 1);
  }
}
