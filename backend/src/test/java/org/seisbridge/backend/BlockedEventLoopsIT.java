package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockedEventLoopsIT {

  @Test
  void aBlockedEventLoopWouldFailTheTests() throws InterruptedException {
    BlockedEventLoops watch = new BlockedEventLoops();
    Vertx vertx = watch.vertx();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    vertx.runOnContext(
        start -> {
          try {
            never.await(3, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            done.countDown();
          }
        });
    done.await();
    vertx.close().await();

    assertThatThrownBy(watch::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("has been blocked");
  }
}
