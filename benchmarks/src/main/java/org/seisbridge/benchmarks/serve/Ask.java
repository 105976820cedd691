package org.seisbridge.benchmarks.serve;

import io.vertx.core.Future;

/** A request that is sent over and over. */
@FunctionalInterface
interface Ask {
  /**
   * Sends it.
   *
   * @param index how many were sent before, to vary it by
   * @return whether it was answered; false if it was refused for the moment. Fails on any other
   *     answer, for then nothing is worth measuring
   */
  Future<Boolean> ask(int index);
}
