package org.seisbridge.benchmarks.serve;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Asks over and over, and takes the time that each answer takes. */
final class Load {
  private final Ask ask;
  private final long begun = System.nanoTime();
  private final AtomicInteger asked = new AtomicInteger();
  private long[] nanos = new long[1 << 10];
  private int answered;
  private long refused;

  private Load(Ask ask) {
    this.ask = ask;
  }

  /** Each client asks again as soon as it is answered: how much can be done. */
  static Figures closed(Ask ask, int clients, Duration time) {
    Load load = new Load(ask);
    Future.all(IntStream.range(0, clients).mapToObj(_ -> load.client(time)).toList()).await();
    return load.figures();
  }

  /**
   * Asks at even intervals, answered or not: how long users wait. Time counts from when a request
   * was due, so that one that is held up counts for those that it holds up.
   */
  static Figures open(Ask ask, double perSecond, Duration time) {
    Load load = new Load(ask);
    List<Future<?>> answers = new ArrayList<>();
    double seconds = time.toNanos() / 1e9;
    for (int i = 0; i < perSecond * seconds; i++) {
      long due = load.begun + (long) (i / perSecond * 1e9);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      answers.add(load.askOnce(due));
    }
    Future.all(answers).await();
    return load.figures();
  }

  private Future<Void> client(Duration time) {
    Promise<Void> done = Promise.promise();
    goOn(begun + time.toNanos(), done);
    return done.future();
  }

  private void goOn(long end, Promise<Void> done) {
    long now = System.nanoTime();
    if (now >= end) {
      done.complete();
    } else {
      askOnce(now).onFailure(done::fail).onSuccess(_ -> goOn(end, done));
    }
  }

  private Future<Boolean> askOnce(long due) {
    return ask.ask(asked.getAndIncrement()).onSuccess(answer -> note(due, answer));
  }

  private synchronized void note(long due, boolean answer) {
    if (!answer) {
      refused++;
      return;
    }
    if (answered == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * answered);
    }
    nanos[answered++] = System.nanoTime() - due;
  }

  private synchronized Figures figures() {
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    long[] sorted = Arrays.copyOf(nanos, answered);
    Arrays.sort(sorted);
    return new Figures(sorted, refused, time);
  }
}
