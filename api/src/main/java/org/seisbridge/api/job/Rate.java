package org.seisbridge.api.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something has got on in the last minute, as {@link JobProgress} has it. One thread. */
public final class Rate {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Mark(long nanos, long done) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Notes that so much is done by now; the number per second, null at first. */
  public Double of(long done) {
    long now = System.nanoTime();
    if (!marks.isEmpty() && marks.getLast().done() > done) {
      marks.clear();
    }
    marks.add(new Mark(now, done));
    while (marks.size() > 2 && now - marks.getFirst().nanos() > WINDOW.toNanos()) {
      marks.remove();
    }
    Mark first = marks.getFirst();
    if (done == first.done()) {
      return null;
    }
    double seconds = (now - first.nanos()) / 1e9;
    return (done - first.done()) / seconds;
  }
}
