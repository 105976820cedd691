package org.seisbridge.api;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work on requests, which may block them, and a line of bounded length before them.
 * Who finds no room in it is refused at once with {@link ErrorCode#BUSY}, so that neither a flood
 * of requests nor slow work can use up the memory.
 */
public final class WorkQueue implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Room is counted in this many bytes. */
  private static final int UNIT = 1 << 10;

  private final ThreadPoolExecutor workers;
  private final int room;
  private final Semaphore free;

  /**
   * @param name what its threads are called
   * @param atATime how many requests are worked on together
   * @param waiting how many more may wait
   * @param bytes how much all of them together may have brought along
   */
  public WorkQueue(String name, int atATime, int waiting, long bytes) {
    requireNonNull(name, "name");
    ThreadFactory threads = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
    workers =
        new ThreadPoolExecutor(
            atATime, atATime, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), threads);
    room = Math.toIntExact(Math.max(1, bytes / UNIT));
    free = new Semaphore(room);
  }

  /** The same for up to an eighth of the memory that this process may use. */
  public WorkQueue(String name, int atATime, int waiting) {
    this(name, atATime, waiting, Runtime.getRuntime().maxMemory() / 8);
  }

  /**
   * Has a request worked on. The future completes on the thread that did it; it fails with {@link
   * ErrorCode#BUSY} if there is no room, and with {@link ErrorCode#UNAVAILABLE} if this is closed
   * before its turn has come.
   */
  <R> Future<R> submit(Record request, Callable<R> work) {
    // What is larger than all the room is worked on when there is nothing else.
    int size = (int) Math.min(room, 1 + Payload.bytes(request) / UNIT);
    if (!free.tryAcquire(size)) {
      return Future.failedFuture(full());
    }
    Job<R> job = new Job<>(work, size, Promise.promise());
    try {
      workers.execute(job);
    } catch (RejectedExecutionException noRoom) {
      free.release(size);
      return Future.failedFuture(workers.isShutdown() ? stopped() : full());
    }
    return job.promise.future();
  }

  private static ServiceException full() {
    return new ServiceException(
        ErrorCode.BUSY,
        "More is asked at the moment than can be worked on. Try again in a moment.");
  }

  private static ServiceException stopped() {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "The part that serves this is being stopped. Try again later.");
  }

  /** Closes this once nothing more comes from the consumers that fill it; returns at once. */
  public Future<?> close(Vertx vertx, List<MessageConsumer<?>> consumers) {
    return Future.all(consumers.stream().map(MessageConsumer::unregister).toList())
        .compose(
            _ ->
                vertx.executeBlocking(
                    () -> {
                      close();
                      return null;
                    }));
  }

  /** Refuses what waits, and finishes what is under way unless that takes too long. */
  @Override
  public void close() {
    workers.shutdown();
    List<Runnable> waiting = new ArrayList<>();
    workers.getQueue().drainTo(waiting);
    waiting.forEach(job -> ((Job<?>) job).promise.fail(stopped()));
    try {
      if (!workers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private final class Job<R> implements Runnable {
    private final Callable<R> work;
    private final int size;
    private final Promise<R> promise;

    Job(Callable<R> work, int size, Promise<R> promise) {
      this.work = work;
      this.size = size;
      this.promise = promise;
    }

    @Override
    public void run() {
      R result;
      try {
        result = work.call();
      } catch (Throwable failure) {
        free.release(size);
        promise.fail(failure);
        return;
      }
      // Who is answered may ask again at once.
      free.release(size);
      promise.complete(result);
    }
  }
}
