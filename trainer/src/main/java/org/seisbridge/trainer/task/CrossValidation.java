package org.seisbridge.trainer.task;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.figures.FoldFigures;
import org.seisbridge.trainer.sample.EventFolds;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

/**
 * How well real events are told apart by what is trained on the others: each fold once by what the
 * other folds taught. Folds are of events, with all of their recordings, and the same for all that
 * is compared.
 */
public final class CrossValidation {
  private static final EventTask TASK = EventTask.CLASSIFICATION;

  /** Where a training leaves its model. */
  private static final String MODEL = "model";

  private final RecordedEvents recorded;
  private final EventFolds folds;
  private final int[] classes;
  private final long seed;
  private final int steps;

  /**
   * Deals the events out.
   *
   * @param count number of folds, 2 at least
   * @param seed of the folds, and of all that is drawn in training
   * @param steps at most of each training that changes the encoder, 1 at least; of those with a
   *     frozen one, five times as many
   * @throws InvalidDataException if the events are of one class, or a class has fewer of them than
   *     there are folds
   */
  public CrossValidation(RecordedEvents recorded, int count, long seed, int steps) {
    this.recorded = requireNonNull(recorded, "recorded");
    this.seed = seed;
    this.steps = steps;
    this.classes =
        recorded.events().stream()
            .mapToInt(event -> TASK.classOf(event.sample(0)).orElseThrow())
            .toArray();
    requireEnough(count);
    this.folds = EventFolds.of(ids(), classes, count, seed);
  }

  private void requireEnough(int count) {
    Map<String, Integer> counts = recorded.counts();
    if (counts.size() < 2) {
      throw new InvalidDataException(
          "the data",
          "all of its %d events are of one class".formatted(recorded.events().size()),
          "Give events of two classes at least");
    }
    counts.forEach(
        (label, events) -> {
          if (events < count) {
            throw new InvalidDataException(
                "the data",
                "it has %d events of class %s that can be used, fewer than %d folds"
                    .formatted(events, label, count),
                "Give more of them, or choose fewer folds");
          }
        });
    int fewest = recorded.events().size() - (recorded.events().size() + count - 1) / count;
    if (fewest < TaskConfig.FEWEST) {
      throw new InvalidDataException(
          "the data",
          "of its %d events %d are left to train on beside a fold"
              .formatted(recorded.events().size(), fewest),
          "Give enough that %d are".formatted(TaskConfig.FEWEST));
    }
  }

  private List<String> ids() {
    return recorded.events().stream().map(RecordedEvent::id).toList();
  }

  /** Number of folds. */
  public int folds() {
    return folds.count();
  }

  /** Fold of each event, from 0, in the order of the events. */
  int[] foldOfEvents() {
    return folds.folds();
  }

  /** The figures of what was told of all events. */
  FoldFigures figures(double[][] probabilities) {
    return FoldFigures.of(TASK.labels(), ids(), classes, folds.folds(), probabilities, seed);
  }

  /**
   * The figures of a logistic regression on spectra.
   *
   * @param done is told after each fold
   */
  public FoldFigures baseline(Runnable done) {
    double[][][] features =
        recorded.events().parallelStream()
            .map(event -> SpectralRegression.features(event.sample(0), RecordingWindow.HIGH))
            .toArray(double[][][]::new);
    double[][] told = new double[classes.length][];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] training = folds.training(fold);
      SpectralRegression regression =
          SpectralRegression.fit(
              Arrays.stream(training).mapToObj(i -> features[i]).toArray(double[][][]::new),
              Arrays.stream(training).map(i -> classes[i]).toArray(),
              TASK.labels().size());
      for (int i : folds.test(fold)) {
        told[i] = regression.probabilities(features[i]);
      }
      done.run();
    }
    return figures(told);
  }

  /**
   * The figures of a strategy: what it is trained to in each fold stays in a folder {@code
   * fold-1/frozen} and so on, and what was stopped goes on there. A fine-tuning begins with the
   * frozen encoder's model of the fold (Kumar et al. 2022, arXiv 2202.10054), which is trained
   * before unless it is there.
   *
   * @param base pre-trained; stays the caller's
   * @param folder of all runs
   * @param done is told after each fold
   */
  public FoldFigures strategy(Strategy strategy, TaskBase base, Path folder, Runnable done)
      throws IOException, InterruptedException {
    double[][] told = new double[classes.length][];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] test = folds.test(fold);
      List<EventSample> samples =
          Arrays.stream(test).mapToObj(i -> recorded.events().get(i).sample(0)).toList();
      Path own = folder.resolve("fold-" + (fold + 1));
      try (TaskModel model = TaskModel.load(trained(strategy, base, fold, own))) {
        List<float[]> outputs = model.outputsOf(samples);
        for (int i = 0; i < test.length; i++) {
          told[test[i]] = TASK.probabilities(outputs.get(i));
        }
      }
      done.run();
    }
    return figures(told);
  }

  private Path trained(Strategy strategy, TaskBase base, int fold, Path folder)
      throws IOException, InterruptedException {
    return switch (strategy) {
      case FROZEN -> train(strategy, base, fold, folder);
      case SCRATCH -> train(strategy, new TaskBase.Nothing(base.shape()), fold, folder);
      case FINE_TUNE -> {
        Path frozen = train(Strategy.FROZEN, base, fold, folder);
        try (TaskBase begun = new TaskBase.OfTask(TaskModel.load(frozen))) {
          yield train(strategy, begun, fold, folder);
        }
      }
    };
  }

  private Path train(Strategy strategy, TaskBase base, int fold, Path folder)
      throws IOException, InterruptedException {
    List<RecordedEvent> training =
        Arrays.stream(folds.training(fold)).mapToObj(recorded.events()::get).toList();
    ShiftedEvents events = new ShiftedEvents(training, seed);
    String name = "%s-fold-%d-of-%d".formatted(recorded.name(), fold + 1, folds.count());
    TaskConfig config =
        TaskConfig.recorded(strategy, base.name(), name, events.size(), seed, steps, base.shape());
    Path run = folder.resolve(strategy.label());
    if (isTrained(run, config)) {
      return run.resolve(MODEL);
    }
    TaskObjective objective =
        new TaskObjective(strategy.label() + "-" + (fold + 1), base, config, events);
    try (Training<?, ?> running = new Training<>(objective, run, 1, TrainingListener.NOBODY)) {
      return running.run();
    }
  }

  /** Whether a run has ended; one of another configuration its training refuses. */
  private static boolean isTrained(Path run, TaskConfig config) throws IOException {
    if (!Files.isDirectory(run.resolve(MODEL))) {
      return false;
    }
    try (TaskModel model = TaskModel.load(run.resolve(MODEL))) {
      return model.description().training().equals(config);
    }
  }
}
