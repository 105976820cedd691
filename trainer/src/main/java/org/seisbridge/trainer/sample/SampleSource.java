package org.seisbridge.trainer.sample;

/**
 * Samples that are wholly determined, each by a seed, and can be simulated in any order.
 *
 * @param <S> what one is
 */
public interface SampleSource<S> {

  /** What no other source of samples is called, fit for the name of a file. */
  String name();

  /** Number of samples. */
  int count();

  /** The seed that makes a sample, which no other sample of any source has. */
  long sampleSeed(int index);

  /** The sample of that index, simulated by the calling thread. */
  S sample(int index);

  /** The label of a sample's family or class; null if it is of none. */
  String label(int index);

  /** How they lie on disk. */
  SampleFormat<S> format();
}
