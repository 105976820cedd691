package org.seisbridge.trainer.training;

import java.util.stream.IntStream;

/**
 * What becomes of labelled samples: every fifth is not trained on but says when to stop, so that
 * nothing but labels that are there is used.
 *
 * @param training indices of those that are trained on, ascending
 * @param stopping of the others, ascending; no more than {@link #MOST_TO_STOP_BY}
 */
public record LabelSplit(int[] training, int[] stopping) {
  /** One in so many says when to stop. */
  public static final int EVERY = 5;

  /** More to stop by would make measuring slow, and tell little more. */
  private static final int MOST_TO_STOP_BY = 300;

  /** Of so many labelled samples. */
  public static LabelSplit of(int labels) {
    return new LabelSplit(
        IntStream.range(0, labels).filter(i -> !isStopping(i)).toArray(),
        IntStream.range(0, labels).filter(LabelSplit::isStopping).limit(MOST_TO_STOP_BY).toArray());
  }

  /** Whether a sample says when to stop. */
  public static boolean isStopping(int index) {
    return (index + 1) % EVERY == 0;
  }

  /** How many of so many labelled samples are trained on. */
  public static int trained(int labels) {
    return labels - labels / EVERY;
  }

  /** How training goes through those that are trained on. */
  public Epochs epochs(Optimization optimization) {
    return new Epochs(optimization.seed(), optimization.batch(), training.length, training.length);
  }
}
