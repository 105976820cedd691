package org.seisbridge.deploy.platform;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM: interrupts the thread that made this, and holds the process until that thread
 * has closed what it uses.
 */
public final class StopSignal {
  private static final long PATIENCE_SECONDS = 30;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Begins to listen, on behalf of the calling thread. */
  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-signal"));
  }

  private void stop() {
    if (closed.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      boolean inTime = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("seisbridge: not everything stopped in time; ending all the same.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. */
  public void release() {
    closed.countDown();
  }
}
