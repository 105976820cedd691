package org.seisbridge.backend.background;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.postgres.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done step by step in a thread of its own: as long as there is something to do, then
 * once a second or when it is told that there is. While something that it needs is away it waits,
 * longer each time.
 */
public final class BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(BackgroundWork.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** A step; whether there was something to do. */
  public interface Step {
    boolean run() throws InterruptedException;
  }

  private final String name;
  private final Step step;
  private final Runnable last;
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch finishing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param name what messages call it
   * @param last run by the thread in the end
   */
  public BackgroundWork(String name, Step step, Runnable last) {
    this.name = requireNonNull(name, "name");
    this.step = requireNonNull(step, "step");
    this.last = requireNonNull(last, "last");
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says that there is something to do. */
  public void wake() {
    work.release();
  }

  /** Has the step under way be the last one; does not wait for its end. */
  public void finish() {
    finishing.countDown();
    wake();
  }

  public boolean isFinishing() {
    return finishing.getCount() == 0;
  }

  /** Waits until the last step is done, if it was ever started. */
  public void join() {
    join(null);
  }

  /**
   * The same.
   *
   * @param patience after which the step is interrupted; null for never
   */
  public void join(Duration patience) {
    if (!thread.isAlive()) {
      return;
    }
    try {
      if (patience != null && !thread.join(patience)) {
        thread.interrupt();
      }
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Backoff backoff = new Backoff();
    try {
      while (!isFinishing()) {
        try {
          if (!step.run()) {
            work.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            work.drainPermits();
          }
          backoff.reset();
        } catch (RuntimeException e) {
          Duration wait = backoff.next();
          report(e, wait);
          finishing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      last.run();
    }
  }

  private void report(RuntimeException failure, Duration wait) {
    RuntimeException known = Outage.of(failure).map(RuntimeException.class::cast).orElse(failure);
    if (known instanceof ServiceException) {
      log.warn("The {} waits {} s: {}", name, wait.toSeconds(), known.getMessage());
    } else {
      log.error("The {} waits {} s", name, wait.toSeconds(), failure);
    }
  }
}
