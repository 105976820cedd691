package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import org.seisbridge.backend.postgres.LogLines;

/**
 * What the fuzzers have in common: each takes ten seconds, or {@code -Dfuzz.seconds=600}, goes from
 * a seed that it prints, {@code -Dfuzz.seed=7}, and leaves nothing in the memory and no error in
 * the log.
 */
final class Fuzzing implements AutoCloseable {
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 10));
  private static final long MEGABYTE = 1 << 20;

  private final LogLines errors = new LogLines(Level.ERROR);

  Fuzzing(Class<?> fuzzer) {
    System.out.printf("%s: -Dfuzz.seed=%d%n", fuzzer.getSimpleName(), SEED);
  }

  static long seed() {
    return SEED;
  }

  /** The first of several that go side by side; each number has its own. */
  static Random random(int number) {
    return new Random(SEED + number);
  }

  /** Has it done for a quarter of the time, and then for all of it, which holds no more memory. */
  void flood(Consumer<Duration> flood) {
    flood.accept(TIME.dividedBy(4));
    long before = heap();
    flood.accept(TIME);
    assertThat(heap() - before).as("bytes held after it").isLessThan(64 * MEGABYTE);
  }

  /** Does something again and again for a time. */
  static void repeat(Duration time, Runnable round) {
    Instant until = Instant.now().plus(time);
    while (Instant.now().isBefore(until)) {
      round.run();
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Fails if there was an error in the log. */
  @Override
  public void close() {
    errors.close();
    assertThat(errors.lines()).as("errors in the log").isEmpty();
  }
}
