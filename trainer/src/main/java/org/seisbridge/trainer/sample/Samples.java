package org.seisbridge.trainer.sample;

/** Samples to train or measure with, of which the first are there and the rest are to come. */
public interface Samples {
  /**
   * Waits until so many are there, counted from the first.
   *
   * @throws IllegalStateException if they will not come
   */
  void await(int samples) throws InterruptedException;

  /** Reads a sample that is there. Any thread may read; who did may change it. */
  Sample read(int index);

  /** The label of a sample's family; null if it is not known. */
  String family(int index);
}
