package org.seisbridge.trainer.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.network.StationNetwork;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeisClipDescription;
import org.seisbridge.trainer.training.EarlyStopping;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.LabelSplit;
import org.seisbridge.trainer.training.Measurement;
import org.seisbridge.trainer.training.Objective;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Selection;

/**
 * The training of a task over labelled events. Of a frozen encoder the features are computed once;
 * the best weights over every fifth event are kept.
 */
public final class TaskObjective implements Objective<StationNetwork, EventBatch> {
  private static final int CHUNK = 20;

  private final String name;
  private final TaskBase base;
  private final TaskConfig config;
  private final Samples<EventSample> events;
  private final Epochs epochs;
  private final int[] training;
  private final int[] validation;
  private final long begun = System.nanoTime();

  /** Features of each station of each labelled event, by the event's index. */
  private float[][][] features;

  /**
   * What a training is to end with.
   *
   * @param name of the model version to be
   * @param base what it begins with
   * @param events labelled, as many as the configuration says at least; stay the caller's
   * @throws IllegalArgumentException if no version can have that name
   */
  public TaskObjective(String name, TaskBase base, TaskConfig config, Samples<EventSample> events) {
    ModelDescription.requireName(name);
    this.name = name;
    this.base = base;
    this.config = config;
    this.events = events;
    LabelSplit split = LabelSplit.of(config.labels());
    this.training = split.training();
    this.validation = split.stopping();
    this.epochs = split.epochs(config.optimization());
  }

  @Override
  public Record config() {
    return config;
  }

  @Override
  public Optimization optimization() {
    return config.optimization();
  }

  @Override
  public Epochs epochs() {
    return epochs;
  }

  @Override
  public void await() throws InterruptedException {
    events.await(config.labels());
    if (!config.strategy().changesEncoder() && features == null) {
      features = features();
    }
  }

  private float[][][] features() throws InterruptedException {
    float[][][] all = new float[config.labels()][][];
    NDManager own = NDManager.newBaseManager();
    try (TaskModel model = model(own, network(own.newSubManager()), null, 0, 0)) {
      for (int from = 0; from < all.length; from += CHUNK) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        List<TurnedEvent> some =
            IntStream.range(from, Math.min(from + CHUNK, all.length))
                .mapToObj(events::read)
                .map(TurnedEvent::asItIs)
                .toList();
        float[][] made =
            model.features(EventBatch.of(config.task(), some, config.encoder().size()));
        int at = 0;
        for (int i = 0; i < some.size(); i++) {
          int count = some.get(i).event().stations().size();
          all[from + i] = Arrays.copyOfRange(made, at, at + count);
          at += count;
        }
      }
    }
    return all;
  }

  @Override
  public StationNetwork network(NDManager manager) {
    StationNetwork network =
        new StationNetwork(
            manager,
            base.encoder(manager.newSubManager()),
            config.strategy().changesEncoder(),
            config.stations());
    base.copyInto(network);
    return network;
  }

  @Override
  public Selection selection(
      NDManager manager, StationNetwork network, Map<String, NDArray> averages) {
    return new EarlyStopping(
        manager, config.optimization().steps(), config.stepsBetween(), config.patience(), averages);
  }

  @Override
  public EventBatch batch(int step) {
    SplittableRandom random = new SplittableRandom(config.optimization().seed(step));
    boolean computed = features != null;
    List<TurnedEvent> drawn = new ArrayList<>();
    List<float[]> seen = new ArrayList<>();
    for (int place : epochs.position(step).sampleIndices(epochs)) {
      int index = training[place];
      SplittableRandom own = random.split();
      Orientation orientation = computed ? Orientation.drawOfSigns(own) : Orientation.draw(own);
      // An event is located by all of its stations, so that it keeps them.
      TurnedEvent event =
          config.task().withTraits()
              ? TurnedEvent.whole(events.read(index), orientation)
              : TurnedEvent.draw(events.read(index), orientation, own);
      drawn.add(event);
      if (computed) {
        IntStream.of(event.kept()).mapToObj(i -> features[index][i]).forEach(seen::add);
      }
    }
    return computed
        ? EventBatch.of(config.task(), drawn, seen.toArray(float[][]::new), featureShape())
        : EventBatch.of(config.task(), drawn, config.encoder().size());
  }

  private Shape featureShape() {
    return new Shape(config.encoder().width());
  }

  @Override
  public NDList outputs(StationNetwork network, EventBatch share, NDManager passing) {
    NDArray seen = share.seen(passing);
    NDArray made = features == null ? network.features(seen) : seen;
    return new NDList(TaskModel.outputs(network, made, share, passing, true));
  }

  @Override
  public NDArray loss(StationNetwork network, NDList outputs, EventBatch batch, NDManager passing) {
    return config.task().loss(outputs.singletonOrThrow(), batch.targets(passing));
  }

  @Override
  public Measurement measure(StationNetwork network, Map<String, NDArray> weights) {
    List<EventSample> seen = new ArrayList<>();
    List<float[]> outputs = new ArrayList<>();
    NDManager own = NDManager.newBaseManager();
    try (TaskModel model = model(own, network.copy(own.newSubManager(), weights), null, 0, 0)) {
      for (int from = 0; from < validation.length; from += CHUNK) {
        int to = Math.min(from + CHUNK, validation.length);
        List<EventSample> some =
            IntStream.range(from, to).mapToObj(i -> events.read(validation[i])).toList();
        outputs.addAll(
            features == null ? model.outputsOf(some) : model.outputs(stored(some, from, to)));
        some.forEach(event -> seen.add(event.withoutAmplitudes()));
      }
    }
    return new Measurement(TaskFigures.of(config.task(), seen, outputs), () -> loss(seen, outputs));
  }

  private EventBatch stored(List<EventSample> some, int from, int to) {
    float[][] own =
        IntStream.range(from, to)
            .mapToObj(i -> features[validation[i]])
            .flatMap(Arrays::stream)
            .toArray(float[][]::new);
    return EventBatch.of(
        config.task(), some.stream().map(TurnedEvent::asItIs).toList(), own, featureShape());
  }

  private double loss(List<EventSample> seen, List<float[]> outputs) {
    try (NDManager passing = NDManager.newBaseManager()) {
      float[][] targets =
          seen.stream()
              .map(e -> config.task().target(e, TurnedEvent.asItIs(e).places()))
              .toArray(float[][]::new);
      return config
          .task()
          .loss(passing.create(outputs.toArray(float[][]::new)), passing.create(targets))
          .getFloat();
    }
  }

  @Override
  public void save(Path folder, StationNetwork network, Map<String, NDArray> weights, int stepsDone)
      throws IOException {
    TaskFigures figures = (TaskFigures) measure(network, weights).figures();
    NDManager own = NDManager.newBaseManager();
    try (TaskModel model =
        model(
            own,
            network.copy(own.newSubManager(), weights),
            figures,
            network.weightsTrained(),
            network.weights())) {
      model.save(folder);
    }
  }

  private TaskModel model(
      NDManager own,
      StationNetwork network,
      TaskFigures figures,
      long weightsTrained,
      long weights) {
    return new TaskModel(
        new TaskDescription(
            name,
            SeisClipDescription.FAMILY,
            config.task(),
            config.task().labels(),
            config.base(),
            config.encoder(),
            config.stations(),
            config,
            weightsTrained,
            weights,
            (System.nanoTime() - begun) / 1e9,
            figures,
            ModelDescription.codeVersionHere(),
            Instant.now()),
        own,
        network);
  }
}
