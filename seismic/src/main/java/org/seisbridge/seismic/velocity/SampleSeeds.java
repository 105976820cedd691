package org.seisbridge.seismic.velocity;

/**
 * The seed of each sample of a synthetic dataset.
 *
 * <p>The seeds of the {@link #TRAINING} dataset are negative and all others are not, so no dataset
 * can hold a sample that a model was trained on, whatever its own seed.
 */
public final class SampleSeeds {
  /** The dataset seed that models are trained on, and that nothing else may use. */
  public static final long TRAINING = 2_111_02926L;

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private SampleSeeds() {}

  /**
   * The seed of one sample.
   *
   * @param datasetSeed seed of the whole dataset
   * @param index place of the sample among those of its family in the dataset
   */
  public static long seed(long datasetSeed, Family family, long index) {
    return seed(datasetSeed, family.label(), index);
  }

  /**
   * The seed of one sample that is of no family.
   *
   * @param datasetSeed seed of the whole dataset
   * @param kind label of what is no family
   * @param index place of the sample among those of its kind in the dataset
   */
  public static long seed(long datasetSeed, String kind, long index) {
    long seed = mix(mix(mix(datasetSeed) + kind.hashCode()) + index);
    return datasetSeed == TRAINING ? seed | Long.MIN_VALUE : seed & Long.MAX_VALUE;
  }

  /** One to one, and every bit of the result hangs on every bit given (Stafford's variant 13). */
  private static long mix(long value) {
    long mixed = value + GOLDEN_RATIO;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
