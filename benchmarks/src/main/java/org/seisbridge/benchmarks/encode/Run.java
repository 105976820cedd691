package org.seisbridge.benchmarks.encode;

/**
 * What was done in a while.
 *
 * @param gathers how many were embedded
 * @param seconds how long it took
 * @param coreSeconds processor time of the whole process, which holds on a busy machine too
 */
record Run(double gathers, double seconds, double coreSeconds) {
  double rate() {
    return gathers / seconds;
  }

  /** Milliseconds of one core for one gather. */
  double cost() {
    return 1000 * coreSeconds / gathers;
  }
}
