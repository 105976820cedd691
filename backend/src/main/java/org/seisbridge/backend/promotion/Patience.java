package org.seisbridge.backend.promotion;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.background.Backoff;
import org.seisbridge.backend.postgres.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what cannot be done while an encoder or a store is away, until it is stopped. Nobody
 * is interrupted: that would damage an index that is being written.
 */
final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Does some work, from its beginning as often as it takes. */
  <T> T with(Callable<T> work) throws Exception {
    Backoff backoff = new Backoff();
    while (true) {
      try {
        return work.call();
      } catch (RuntimeException e) {
        ServiceException outage =
            e instanceof ServiceException known ? known : Outage.of(e).orElse(null);
        if (outage == null || !outage.code().passes()) {
          throw e;
        }
        Duration wait = backoff.next();
        log.warn("A promotion waits {} s: {}", wait.toSeconds(), outage.getMessage());
        sleep(wait);
      }
    }
  }

  /** Waits. */
  void sleep(Duration time) throws InterruptedException {
    if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ServiceException(ErrorCode.INTERNAL, "The promotion has been stopped.");
    }
  }

  /** Nothing is tried again from now on. */
  void stop() {
    stopped.countDown();
  }
}
