package org.seisbridge.trainer.sample;

/**
 * Some of a set's samples, all of which are there.
 *
 * @param indices in the set
 */
public record SampleSubset(Samples set, int[] indices) implements Samples {

  @Override
  public void await(int samples) {
    if (samples > indices.length) {
      throw new IllegalStateException("there are %d samples".formatted(indices.length));
    }
  }

  @Override
  public Sample read(int index) {
    return set.read(indices[index]);
  }

  @Override
  public String family(int index) {
    return set.family(indices[index]);
  }
}
