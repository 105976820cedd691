package org.seisbridge.trainer.training;

import java.nio.file.Path;
import org.seisbridge.trainer.figures.Evaluation;

/** Is told how a run gets on, on the thread that trains. */
public interface TrainingListener {

  /**
   * A step is done.
   *
   * @param step number of steps done
   * @param loss of this step's batch
   * @param gradientNorm before clipping
   */
  void onStep(int step, float loss, float gradientNorm);

  /**
   * An epoch is done.
   *
   * @param epoch number of epochs done
   * @param samples how many samples the epoch drew from
   * @param loss mean over the steps of the epoch that this process did
   * @param validation figures of the averaged weights over the validation samples
   */
  void onEpoch(int epoch, int step, int samples, double loss, Evaluation validation);

  /**
   * A checkpoint is saved, in the place of the one before.
   *
   * @param file that has it
   */
  default void onCheckpoint(Path file) {}
}
