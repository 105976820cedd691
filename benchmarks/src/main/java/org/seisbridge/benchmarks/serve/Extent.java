package org.seisbridge.benchmarks.serve;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param records velocity models that are searched
 * @param queries how many of them have gathers too, to search by
 * @param warmUp before each run, not counted
 * @param run each run
 * @param rounds of the comparison with a bare server
 * @param minutes of the soak
 * @param minute how long one of those takes
 * @param uploads how long gathers are sent
 */
record Extent(
    int records,
    int queries,
    Duration warmUp,
    Duration run,
    int rounds,
    int minutes,
    Duration minute,
    Duration uploads) {
  static final Extent FULL =
      new Extent(
          100_000,
          300,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          3,
          15,
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));

  static final Extent QUICK =
      new Extent(
          2_000,
          20,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          1,
          3,
          Duration.ofSeconds(4),
          Duration.ofSeconds(5));
}
