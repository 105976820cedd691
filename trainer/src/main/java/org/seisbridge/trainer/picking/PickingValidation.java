package org.seisbridge.trainer.picking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.network.PickingShape;
import org.seisbridge.trainer.sample.EventFolds;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/**
 * How well waves are picked in real recordings by what is trained on the others: each fold once by
 * what the other folds taught. Folds are of events, with all of their recordings, and the same for
 * all that is compared, as are the minutes.
 */
public final class PickingValidation {
  /** Where a training leaves its model. */
  private static final String MODEL = "model";

  private final RecordedPicks recorded;
  private final List<PickSample> minutes;
  private final EventFolds folds;
  private final long seed;
  private final int steps;

  /**
   * Deals the events out.
   *
   * @param count number of folds, 2 at least
   * @param seed of the folds, of the minutes and of all that is drawn in training
   * @param steps at most of each training, 1 at least
   * @throws InvalidDataException if there are too few events to train on beside a fold
   */
  public PickingValidation(RecordedPicks recorded, int count, long seed, int steps) {
    this.recorded = recorded;
    this.minutes = recorded.minutes(seed);
    this.seed = seed;
    this.steps = steps;
    long events = recorded.events().stream().distinct().count();
    if (events < Math.max(count, PickingConfig.FEWEST + 1)) {
      throw new InvalidDataException(
          "the data",
          "it has %d events, too few for %d folds to train on".formatted(events, count),
          "Give more of them, or choose fewer folds");
    }
    this.folds = EventFolds.of(recorded.events(), new int[recorded.events().size()], count, seed);
  }

  /** The figures of the classical picker, which is not trained. */
  public PickingEvaluation baseline() {
    return evaluation(PickingEvaluation.byBaseline(minutes));
  }

  /** The figures of a model as it is, which saw none of the recordings. */
  public PickingEvaluation asItIs(PickingModel model) {
    return evaluation(model.told(minutes));
  }

  /**
   * The figures of a strategy: what it is trained to in each fold stays in a folder {@code
   * fold-1/frozen} and so on, and what was stopped goes on there.
   *
   * @param base stays the caller's
   * @param folder of all runs
   * @param done is told after each fold
   */
  public PickingEvaluation strategy(
      Strategy strategy, PickingModel base, Path folder, Runnable done)
      throws IOException, InterruptedException {
    Told[] told = new Told[minutes.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] test = folds.test(fold);
      Path own = folder.resolve("fold-" + (fold + 1)).resolve(strategy.label());
      try (PickingModel model = PickingModel.load(trained(strategy, base, fold, own))) {
        List<Told> some = model.told(Arrays.stream(test).mapToObj(minutes::get).toList());
        for (int i = 0; i < test.length; i++) {
          told[test[i]] = some.get(i);
        }
      }
      done.run();
    }
    return evaluation(List.of(told));
  }

  private Path trained(Strategy strategy, PickingModel base, int fold, Path run)
      throws IOException, InterruptedException {
    int[] training = folds.training(fold);
    boolean fromNothing = strategy == Strategy.SCRATCH;
    PickingConfig config =
        PickingConfig.standard(
            strategy,
            fromNothing ? null : base.description().name(),
            "%s-fold-%d-of-%d-%d".formatted(recorded.name(), fold + 1, folds.count(), seed),
            training.length,
            steps,
            fromNothing ? PickingShape.standard() : base.description().network());
    if (isTrained(run, config)) {
      return run.resolve(MODEL);
    }
    PickingObjective objective =
        new PickingObjective(
            strategy.label() + "-" + (fold + 1),
            fromNothing ? null : base,
            config,
            recorded.only(training));
    try (Training<?, ?> running = new Training<>(objective, run, 1, TrainingListener.NOBODY)) {
      return running.run();
    }
  }

  /** Whether a run has ended; one of another configuration its training refuses. */
  private static boolean isTrained(Path run, PickingConfig config) throws IOException {
    if (!Files.isDirectory(run.resolve(MODEL))) {
      return false;
    }
    try (PickingModel model = PickingModel.load(run.resolve(MODEL))) {
      return model.description().training().equals(config);
    }
  }

  private PickingEvaluation evaluation(List<Told> told) {
    List<Picks> truth = minutes.stream().map(PickSample::arrivals).toList();
    return PickingEvaluation.of(recorded.events(), truth, told, seed);
  }
}
