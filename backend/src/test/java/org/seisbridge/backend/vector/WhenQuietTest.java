package org.seisbridge.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;

class WhenQuietTest {
  private static final VectorCollection GATHERS = new VectorCollection(Modality.GATHER, "m1");
  private static final VectorCollection VELOCITIES = new VectorCollection(Modality.VELOCITY, "m1");

  private final BlockingQueue<VectorCollection> settled = new LinkedBlockingQueue<>();

  @Test
  void aCollectionIsSettledOnceHoweverOftenItWasWrittenTo() throws InterruptedException {
    try (WhenQuiet quiet = new WhenQuiet(settled::add, Duration.ofMillis(50))) {
      for (int i = 0; i < 100; i++) {
        quiet.written(GATHERS);
      }
      quiet.written(VELOCITIES);

      assertThat(settled.poll(10, TimeUnit.SECONDS)).isEqualTo(GATHERS);
      assertThat(settled.poll(10, TimeUnit.SECONDS)).isEqualTo(VELOCITIES);
      assertThat(settled).isEmpty();
    }
  }

  @Test
  void aFailureIsNotTheLastAttempt() throws InterruptedException {
    try (WhenQuiet quiet =
        new WhenQuiet(
            collection -> {
              settled.add(collection);
              throw new ServiceException(ErrorCode.UNAVAILABLE, "gone");
            },
            Duration.ofMillis(1))) {
      quiet.written(GATHERS);
      assertThat(settled.poll(10, TimeUnit.SECONDS)).isEqualTo(GATHERS);

      quiet.written(GATHERS);
      assertThat(settled.poll(10, TimeUnit.SECONDS)).isEqualTo(GATHERS);
    }
  }

  @Test
  void nothingBeginsOnceItIsClosed() throws InterruptedException {
    WhenQuiet quiet = new WhenQuiet(settled::add, Duration.ofMillis(20));
    quiet.written(GATHERS);
    quiet.close();
    quiet.written(VELOCITIES);

    assertThat(settled.poll(60, TimeUnit.MILLISECONDS)).isNull();
  }
}
