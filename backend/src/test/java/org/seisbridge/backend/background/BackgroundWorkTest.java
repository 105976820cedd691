package org.seisbridge.backend.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

class BackgroundWorkTest {
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @Test
  void stepsFollowOneAnotherWhileThereIsWorkAndTheEndIsTold() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    BackgroundWork work =
        new BackgroundWork(
            "test",
            () -> {
              done.add("step");
              if (done.size() == 1000) {
                rest.countDown();
              }
              return done.size() < 1000;
            },
            () -> done.add("end"));
    work.start();
    assertThat(rest.await(10, TimeUnit.SECONDS)).isTrue();
    work.finish();
    work.join();

    assertThat(work.isFinishing()).isTrue();
    assertThat(done).endsWith("end").doesNotContainSequence("end", "step");
  }

  @Test
  void whatFailedIsTriedAgain() throws InterruptedException {
    BackgroundWork work =
        new BackgroundWork(
            "test",
            () -> {
              done.add("step");
              throw new ServiceException(ErrorCode.UNAVAILABLE, "away");
            },
            () -> {});
    work.start();
    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("step");
    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("step");
    work.finish();
    work.join();
  }

  @Test
  void aStepThatTakesTooLongIsInterrupted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    BackgroundWork work =
        new BackgroundWork(
            "test",
            () -> {
              begun.countDown();
              return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            },
            () -> done.add("end"));
    work.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    work.finish();
    work.join(Duration.ofMillis(1));

    assertThat(done).containsExactly("end");
  }

  @Test
  void whatWasNeverStartedNeedNotBeWaitedFor() {
    BackgroundWork work = new BackgroundWork("test", () -> false, () -> done.add("end"));
    work.finish();
    work.join();

    assertThat(done).isEmpty();
  }

  @Test
  void waitsGrowToHalfAMinuteAndBeginAnewAfterASuccess() {
    Backoff backoff = new Backoff();
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      seconds.add(backoff.next().toSeconds());
    }
    backoff.reset();

    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
  }
}
