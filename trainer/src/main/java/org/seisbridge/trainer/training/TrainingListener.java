package org.seisbridge.trainer.training;

import java.nio.file.Path;
import java.util.Map;
import org.seisbridge.trainer.figures.Figures;

/** Is told how a run gets on, on the thread that trains. */
public interface TrainingListener {
  /** Nobody listens. */
  TrainingListener NOBODY = new TrainingListener() {};

  /**
   * A step is done.
   *
   * @param step number of steps done
   * @param loss of this step's batch
   * @param gradientNorm before clipping
   */
  default void onStep(int step, float loss, float gradientNorm) {}

  /**
   * The run was measured: an epoch is done, or part of one.
   *
   * @param epoch number of epochs done or begun
   * @param samples how many samples the epoch drew from
   * @param loss mean over the steps since the last measurement that this process did; not a number
   *     before the first
   * @param validation figures of the averaged weights over the validation samples
   */
  default void onEpoch(int epoch, int step, int samples, double loss, Figures validation) {}

  /**
   * A measurement was taken, of which {@link #onEpoch} is told next.
   *
   * @param figures what the run makes of it, such as {@code validation_loss}; may be empty
   */
  default void onSelection(Map<String, Double> figures) {}

  /**
   * A checkpoint is saved, in the place of the one before.
   *
   * @param file that has it
   */
  default void onCheckpoint(Path file) {}
}
