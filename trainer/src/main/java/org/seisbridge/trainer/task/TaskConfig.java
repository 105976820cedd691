package org.seisbridge.trainer.task;

import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.network.StationShape;
import org.seisbridge.trainer.training.LabelSplit;
import org.seisbridge.trainer.training.Optimization;

/**
 * Everything that determines the training of a task.
 *
 * @param preparation what it takes of what stations recorded; as recorded where a model of a former
 *     release does not say
 * @param base name of the version whose weights it begins with; null if all are random
 * @param events what set the labelled events are of
 * @param labels number of labelled events, the set's first; every fifth of them is not trained on
 *     but says when to stop
 * @param stepsBetween steps from one measurement to the next
 * @param patience it ends early when so many measurements in a row were no better than the best
 * @param encoder sizes of the encoder
 * @param stations sizes of what is built on it
 */
public record TaskConfig(
    EventTask task,
    Preparation preparation,
    Strategy strategy,
    String base,
    String events,
    int labels,
    Optimization optimization,
    int stepsBetween,
    int patience,
    SeisClipShape encoder,
    StationShape stations) {
  /** The fewest labelled events: one to stop by. */
  public static final int FEWEST = 10;

  private static final int FROZEN_STEPS = 5;

  public TaskConfig {
    preparation = preparation == null ? Preparation.AS_RECORDED : preparation;
    if (labels < FEWEST) {
      throw new IllegalArgumentException(
          "%d labelled events are too few; it takes %d".formatted(labels, FEWEST));
    }
    strategy.requireFitting(base);
  }

  /**
   * How a task is trained if nobody says otherwise.
   *
   * @param steps at most
   */
  public static TaskConfig standard(
      EventTask task,
      Strategy strategy,
      String base,
      String events,
      int labels,
      int steps,
      SeisClipShape encoder) {
    // What is computed once costs next to nothing in a step.
    boolean once = !strategy.changesEncoder();
    int batch = Math.min(once ? 64 : 16, LabelSplit.trained(labels));
    float rate = strategy == Strategy.SCRATCH ? 1e-3f : once ? 5e-4f : 3e-4f;
    return new TaskConfig(
        task,
        Preparation.AS_RECORDED,
        strategy,
        base,
        events,
        labels,
        new Optimization(1, batch, steps, Math.max(1, steps / 20), rate, 0.05f, 1, 0.98f),
        once ? 10 : 25,
        once ? 50 : 10,
        encoder,
        StationShape.standard(EventBatch.TRAITS, task.outputs()));
  }

  /**
   * How classes are trained on what was recorded.
   *
   * @param seed of all that is drawn
   * @param steps at most, of a training that changes the encoder; with a frozen one five times as
   *     many, which cost about as much, or less
   */
  static TaskConfig recorded(
      Strategy strategy,
      String base,
      String events,
      int labels,
      long seed,
      int steps,
      SeisClipShape encoder) {
    boolean once = !strategy.changesEncoder();
    int most = once ? FROZEN_STEPS * steps : steps;
    int batch = Math.min(once ? 64 : 16, labels / 2);
    float rate = strategy == Strategy.FINE_TUNE ? 1e-4f : 5e-4f;
    EventTask task = EventTask.CLASSIFICATION;
    return new TaskConfig(
        task,
        Preparation.COMMON_BAND,
        strategy,
        base,
        events,
        labels,
        new Optimization(seed, batch, most, Math.max(1, most / 20), rate, 0.05f, 1, 0.95f),
        once ? 25 : 20,
        once ? 8 : 4,
        encoder,
        StationShape.standard(EventBatch.TRAITS, task.outputs()));
  }
}
