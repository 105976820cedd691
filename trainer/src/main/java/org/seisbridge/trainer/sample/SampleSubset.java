package org.seisbridge.trainer.sample;

/**
 * Some of a set's samples, all of which are there.
 *
 * @param indices in the set
 * @param <S> what one is
 */
public record SampleSubset<S>(Samples<S> set, int[] indices) implements Samples<S> {

  @Override
  public void await(int samples) {
    if (samples > indices.length) {
      throw new IllegalStateException("there are %d samples".formatted(indices.length));
    }
  }

  @Override
  public S read(int index) {
    return set.read(indices[index]);
  }

  @Override
  public String label(int index) {
    return set.label(indices[index]);
  }
}
