package org.seisbridge.backend.vector;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a store put a collection in order once nothing was written to it for ten seconds. While
 * entries come in bursts that would only take their time.
 */
public final class WhenQuiet implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WhenQuiet.class);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Consumer<VectorCollection> work;
  private final Duration quiet;
  private final Map<VectorCollection, Future<?>> waiting = new HashMap<>();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("vectors-when-quiet").factory());
  private boolean closed;

  /**
   * @param work may block; if it fails, searches go on as they are, and the next write leads to the
   *     next attempt
   */
  public WhenQuiet(Consumer<VectorCollection> work) {
    this(work, QUIET);
  }

  WhenQuiet(Consumer<VectorCollection> work, Duration quiet) {
    this.work = requireNonNull(work, "work");
    this.quiet = requireNonNull(quiet, "quiet");
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Something was written to a collection. */
  public synchronized void written(VectorCollection collection) {
    if (closed) {
      return;
    }
    Future<?> former =
        waiting.put(
            collection,
            thread.schedule(() -> attempt(collection), quiet.toMillis(), TimeUnit.MILLISECONDS));
    if (former != null) {
      former.cancel(false);
    }
  }

  private void attempt(VectorCollection collection) {
    try {
      work.accept(collection);
    } catch (ServiceException e) {
      log.info("The collection {} was not put in order: {}", collection.name(), e.getMessage());
    }
  }

  /** Begins nothing more; does not wait for what is under way. */
  @Override
  public synchronized void close() {
    closed = true;
    thread.shutdown();
  }
}
