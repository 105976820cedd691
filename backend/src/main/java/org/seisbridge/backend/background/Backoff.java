package org.seisbridge.backend.background;

import java.time.Duration;

/**
 * How long to wait for what is away: a second, then twice as long each time, half a minute at most.
 * One thread.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /** The next wait. */
  public Duration next() {
    Duration wait = next;
    Duration twice = wait.multipliedBy(2);
    next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return wait;
  }

  /** What was away is there. */
  public void reset() {
    next = FIRST;
  }
}
