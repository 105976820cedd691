package org.seisbridge.trainer.training;

/**
 * Which samples the steps of a run draw: epochs of permuted samples, each of half as many more as
 * the one before until all are drawn from.
 *
 * @param seed of the order
 * @param batch samples of a step
 * @param first how many samples the first epoch draws from, a batch at least
 * @param samples number of samples
 */
public record Epochs(long seed, int batch, int first, int samples) {

  /** Where a step stands, counted from 0. */
  public Position position(int step) {
    int epoch = 0;
    int firstStep = 0;
    int drawn = first;
    while (step >= firstStep + drawn / batch) {
      firstStep += drawn / batch;
      drawn = Math.min(drawn + drawn / 2, samples);
      epoch++;
    }
    return new Position(epoch, step - firstStep, drawn);
  }

  /** Whether a step, counted from 0, is the last of its epoch. */
  public boolean endEpoch(int step) {
    Position position = position(step);
    return position.batch() == position.samples() / batch - 1;
  }
}
