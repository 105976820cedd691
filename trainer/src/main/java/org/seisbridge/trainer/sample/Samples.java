package org.seisbridge.trainer.sample;

/**
 * Samples to train or measure with, of which the first are there and the rest are to come.
 *
 * @param <S> what one is
 */
public interface Samples<S> {
  /**
   * Waits until so many are there, counted from the first.
   *
   * @throws IllegalStateException if they will not come
   */
  void await(int samples) throws InterruptedException;

  /** Reads a sample that is there. Any thread may read; who did may change it. */
  S read(int index);

  /** The label of a sample's family or class; null if it is not known. */
  String label(int index);
}
