package org.seisbridge.trainer.training;

import java.util.SplittableRandom;

/**
 * Where a step stands in the data. It follows from the step's number alone, so a run that is
 * resumed goes on with the very samples it would have used.
 *
 * @param epoch counted from 0
 * @param batch counted from 0 within the epoch
 * @param samples how many samples this epoch draws from
 */
public record Position(int epoch, int batch, int samples) {

  /** The samples of this step: a stretch of the epoch's own permutation. */
  public int[] sampleIndices(Epochs epochs) {
    SplittableRandom random = new SplittableRandom(epochs.seed() + 0x9E3779B97F4A7C15L * epoch);
    int[] order = new int[samples];
    for (int i = 0; i < samples; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] indices = new int[epochs.batch()];
    System.arraycopy(order, batch * epochs.batch(), indices, 0, indices.length);
    return indices;
  }
}
