package org.seisbridge.trainer.picking;

import org.seisbridge.trainer.network.PickingShape;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.training.LabelSplit;
import org.seisbridge.trainer.training.Optimization;

/**
 * Everything that determines the training of a picker.
 *
 * @param base name of the version whose weights it begins with; null if all are random
 * @param samples what set the waveforms are of
 * @param labels number of them, the set's first; every fifth is not trained on but says when to
 *     stop
 * @param stepsBetween steps from one measurement to the next
 * @param patience it ends early when so many measurements in a row were no better than the best
 */
public record PickingConfig(
    Strategy strategy,
    String base,
    String samples,
    int labels,
    Optimization optimization,
    int stepsBetween,
    int patience,
    PickingShape network) {
  /** The fewest waveforms. */
  public static final int FEWEST = 10;

  private static final int BATCH = 32;

  public PickingConfig {
    if (labels < FEWEST) {
      throw new IllegalArgumentException(
          "%d labelled waveforms are too few; it takes %d".formatted(labels, FEWEST));
    }
    strategy.requireFitting(base);
  }

  /**
   * How a picker is trained if nobody says otherwise.
   *
   * @param steps at most
   */
  public static PickingConfig standard(
      Strategy strategy, String base, String samples, int labels, int steps, PickingShape network) {
    int batch = Math.min(BATCH, LabelSplit.trained(labels));
    float rate = strategy == Strategy.SCRATCH ? 5e-3f : 1e-3f;
    return new PickingConfig(
        strategy,
        base,
        samples,
        labels,
        new Optimization(1, batch, steps, Math.max(1, steps / 20), rate, 0.01f, 1, 0.98f),
        Math.clamp(steps / 20, 1, 100),
        8,
        network);
  }
}
