package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.network.StationShape;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisclip.SeisClipDescription;
import org.seisbridge.trainer.seisclip.SeisClipModel;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

class TaskTrainingIT {
  private static final int LABELS = 150;
  private static final int TESTED = 60;

  @TempDir private static Path folder;
  private static SeisClipModel preTrained;

  @BeforeAll
  static void begin() {
    Engine.getInstance().setRandomSeed(1);
    NDManager manager = NDManager.newBaseManager();
    preTrained =
        new SeisClipModel(
            new SeisClipDescription(
                "c-test",
                SeisClipDescription.FAMILY,
                null,
                SeisClipShape.small(),
                null,
                null,
                null,
                null),
            manager,
            new SeisClip(manager.newSubManager(), SeisClipShape.small()));
  }

  @AfterAll
  static void end() {
    preTrained.close();
  }

  private static TaskConfig config(EventTask task, Strategy strategy, int steps) {
    return new TaskConfig(
        task,
        Preparation.AS_RECORDED,
        strategy,
        strategy == Strategy.SCRATCH ? null : "c-test",
        set(task, 11, LABELS).name(),
        LABELS,
        new Optimization(1, 16, steps, 5, 2e-3f, 0, 1, 0.9f),
        20,
        10,
        SeisClipShape.small(),
        new StationShape(32, 2, 2, EventBatch.TRAITS, task.outputs()));
  }

  private static EventSet set(EventTask task, long seed, int count) {
    return new EventSet(task, seed, count, 2, 4);
  }

  private static TaskModel train(EventTask task, Strategy strategy, int steps) throws Exception {
    TaskBase base =
        strategy == Strategy.SCRATCH
            ? new TaskBase.Nothing(SeisClipShape.small())
            : new TaskBase.PreTrained(preTrained);
    TaskConfig config = config(task, strategy, steps);
    try (SampleCache<EventSample> events = cache(set(task, 11, LABELS))) {
      TaskObjective objective = new TaskObjective("t-test", base, config, events);
      Path run = folder.resolve(task.label() + "-" + strategy.label() + "-" + steps);
      try (Training<?, ?> training = new Training<>(objective, run, 1, TrainingListener.NOBODY)) {
        return TaskModel.load(training.run());
      }
    }
  }

  private static SampleCache<EventSample> cache(EventSet set) throws Exception {
    SampleCache<EventSample> events = new SampleCache<>(folder.resolve("cache"), set);
    events.fill(2);
    events.await(set.count());
    return events;
  }

  private static TaskFigures tested(TaskModel model) throws Exception {
    try (SampleCache<EventSample> events = cache(set(model.description().task(), 12, TESTED))) {
      return TaskEvaluation.of(model, events, TESTED, () -> {}).figures();
    }
  }

  @Test
  void classesHaveProbabilitiesAndNoPlace() throws Exception {
    try (TaskModel model = train(EventTask.CLASSIFICATION, Strategy.SCRATCH, 20)) {
      try (SampleCache<EventSample> events = cache(set(EventTask.CLASSIFICATION, 12, 3))) {
        assertThat(model.probabilities(model.outputsOf(List.of(events.read(0))).getFirst()))
            .containsOnlyKeys("earthquake", "explosion", "surface_event");
        assertThat(
                model
                    .probabilities(model.outputsOf(List.of(events.read(0))).getFirst())
                    .values()
                    .stream()
                    .mapToDouble(p -> p)
                    .sum())
            .isBetween(0.999, 1.001);
        assertThatThrownBy(() -> model.location(events.read(0)))
            .hasMessageContaining("not for location");
      }
    }
  }

  @Test
  void aShortRunLocatesBetterThanTheMeanOfTheStationsDoes() throws Exception {
    try (TaskModel model = train(EventTask.LOCATION, Strategy.FROZEN, 200);
        SampleCache<EventSample> events = cache(set(EventTask.LOCATION, 12, TESTED))) {
      double mean =
          IntStream.range(0, TESTED)
              .mapToObj(events::read)
              .mapToDouble(TaskTrainingIT::farFromTheMean)
              .sorted()
              .skip(TESTED / 2)
              .findFirst()
              .orElseThrow();
      TaskFigures figures = tested(model);

      assertThat(figures.named().get("epicentre_median")).isLessThan(0.9 * mean);
      assertThat(figures.named().get("within_ellipse_90")).isBetween(0.6, 1.0);
      assertThat(figures.named().get("magnitude_mae")).isLessThan(1);
    }
  }

  private static double farFromTheMean(EventSample event) {
    return StationPlaces.of(event.stations(), Orientation.NORTH_UP)
        .centre()
        .distance(event.epicentre().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aStrategyChangesWhatItSays(Strategy strategy) throws Exception {
    try (TaskModel model = train(EventTask.CLASSIFICATION, strategy, 60);
        NDManager own = NDManager.newBaseManager()) {
      NDArray before = encoder(preTrained.network(own.newSubManager()));
      NDArray after = encoder(model.encoder(own.newSubManager()));
      double changed = after.sub(before).abs().mean().getFloat();

      TaskDescription description = model.description();
      long encoder = preTrainedWeights();
      if (strategy == Strategy.FROZEN) {
        assertThat(changed).isZero();
        assertThat(description.weightsTrained()).isEqualTo(description.weights() - encoder);
      } else {
        assertThat(description.weightsTrained()).isEqualTo(description.weights());
        assertThat(changed).isGreaterThan(1e-5);
      }
      if (strategy == Strategy.FINE_TUNE) {
        assertThat(changed).as("they begin as pre-trained").isLessThan(0.02);
      }
    }
  }

  private static long preTrainedWeights() {
    try (NDManager own = NDManager.newBaseManager();
        SeisClip network = preTrained.network(own.newSubManager())) {
      return network.parameters().entrySet().stream()
          .filter(entry -> entry.getKey().startsWith("spectrogram."))
          .mapToLong(entry -> entry.getValue().getArray().size())
          .sum();
    }
  }

  /** Its largest weight. */
  private static NDArray encoder(SeisClip network) {
    return network.parameters().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("spectrogram."))
        .map(entry -> entry.getValue().getArray())
        .max((a, b) -> Long.compare(a.size(), b.size()))
        .orElseThrow();
  }

  @Test
  void aBundleTellsWhatTheModelToldThatWroteItAndOthersAreRefused() throws Exception {
    try (TaskModel model = train(EventTask.MECHANISM, Strategy.FROZEN, 20);
        SampleCache<EventSample> events = cache(set(EventTask.MECHANISM, 12, 5))) {
      Path again = folder.resolve("again");
      model.save(again);
      List<EventSample> some = IntStream.range(0, 5).mapToObj(events::read).toList();
      try (TaskModel loaded = TaskModel.load(again)) {
        assertThat(loaded.outputsOf(some).getLast())
            .containsExactly(model.outputsOf(some).getLast());
      }
      assertThatThrownBy(() -> TaskBase.load(EventTask.LOCATION, again))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("mechanism");
      assertThatThrownBy(() -> SeisClipModel.load(again)).isInstanceOf(InvalidDataException.class);
      damage(again);
      assertThatThrownBy(() -> TaskModel.load(again))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("no model of a task");
    }
  }

  private static void damage(Path bundle) throws IOException {
    Path file = bundle.resolve(Bundle.DESCRIPTION);
    Files.writeString(
        file, Files.readString(file).replace("\"layers\":2", "\"layers\":2000000000"));
  }
}
