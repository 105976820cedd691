package org.seisbridge.trainer.training;

import java.util.SplittableRandom;
import org.seisbridge.trainer.model.TrainingConfig;

/**
 * Where a step stands in the data. It follows from the step's number alone, so a run that is
 * resumed goes on with the very samples it would have used.
 *
 * @param epoch counted from 0
 * @param batch counted from 0 within the epoch
 * @param samples how many samples this epoch draws from
 */
record Position(int epoch, int batch, int samples) {

  static Position of(TrainingConfig config, int step) {
    int epoch = 0;
    int first = 0;
    int samples = config.firstSamples();
    while (step >= first + samples / config.batch()) {
      first += samples / config.batch();
      samples = Math.min(samples + samples / 2, config.samples());
      epoch++;
    }
    return new Position(epoch, step - first, samples);
  }

  /** Whether the step is the last of its epoch. */
  boolean endsEpoch(TrainingConfig config) {
    return batch == samples / config.batch() - 1;
  }

  /** The samples of this step: a stretch of the epoch's own permutation. */
  int[] sampleIndices(TrainingConfig config) {
    SplittableRandom random = new SplittableRandom(config.seed() + 0x9E3779B97F4A7C15L * epoch);
    int[] order = new int[samples];
    for (int i = 0; i < samples; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] indices = new int[config.batch()];
    System.arraycopy(order, batch * config.batch(), indices, 0, indices.length);
    return indices;
  }
}
