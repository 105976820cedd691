package org.seisbridge.trainer.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.ServedModel;
import org.seisbridge.trainer.model.Tensors;
import org.seisbridge.trainer.network.Passes;
import org.seisbridge.trainer.network.PyTorch;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.network.StationNetwork;
import org.seisbridge.trainer.seisclip.SeisClipDescription;

/** A model of a task, ready to tell of events. Any thread may use it, several at once. */
public final class TaskModel implements ServedModel {
  private final TaskDescription description;
  private final NDManager manager;
  private final StationNetwork network;
  private final Passes passes;

  /**
   * A model over a network with the weights it has now.
   *
   * @param manager closed with the model
   * @param network likewise; trained no further
   */
  TaskModel(TaskDescription description, NDManager manager, StationNetwork network) {
    this.description = description;
    this.manager = manager;
    this.network = network;
    network.parameters().values().forEach(parameter -> parameter.freeze(true));
    this.passes = new Passes(manager, Math.toIntExact(network.encoder().spectrograms(1).size()));
  }

  /** The model of a task that ships with SeisBridge; empty if none does. */
  public static Optional<Bundle> shipped(EventTask task) throws IOException {
    return Bundle.shipped(TaskModel.class, task.label() + "/");
  }

  /**
   * Loads a bundle, a folder or a ZIP file.
   *
   * @throws InvalidDataException if there is none, or one that is broken or for no task
   */
  public static TaskModel load(Path folderOrFile) throws IOException {
    return load(Bundle.read(folderOrFile));
  }

  /**
   * Loads a bundle.
   *
   * @throws InvalidDataException if its files do not belong together, or one is damaged
   */
  public static TaskModel load(Bundle bundle) {
    TaskDescription description = description(bundle);
    PyTorch.begin();
    NDManager manager = NDManager.newBaseManager();
    try {
      StationNetwork network =
          new StationNetwork(
              manager.newSubManager(),
              new SeisClip(manager.newSubManager(), description.network()),
              false,
              description.stations());
      bundle.copyInto(network);
      return new TaskModel(description, manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * What a bundle says of its model.
   *
   * @throws InvalidDataException if it does not say what it should
   */
  public static TaskDescription description(Bundle bundle) {
    return bundle.description(
        TaskDescription.class,
        description -> isWhole(description) && !bundle.isTraced(),
        "it is no model of a task",
        "Name a model that 'seisbridge train-task' has written");
  }

  private static boolean isWhole(TaskDescription description) {
    return SeisClipDescription.FAMILY.equals(description.family())
        && description.task() != null
        && description.task().labels().equals(description.labels())
        && description.training() != null
        && description.network() != null
        && description.network().possible()
        && description.stations() != null
        && description.stations().possible()
        && description.stations().traits() == EventBatch.TRAITS
        && description.stations().outputs() == description.task().outputs();
  }

  /**
   * Writes the bundle, as a folder.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path folder) throws IOException {
    Bundle.write(folder, description, Tensors.of(network));
  }

  public TaskDescription description() {
    return description;
  }

  @Override
  public String name() {
    return description.name();
  }

  @Override
  public String parent() {
    return description.parent();
  }

  @Override
  public ModelFamily family() {
    return ModelFamily.ofKey(description.task().label());
  }

  @Override
  public int dimension() {
    return description.stations().outputs();
  }

  @Override
  public Map<String, Double> figures() {
    return description.validation() == null ? Map.of() : description.validation().named();
  }

  /** The encoder with its weights, to be trained; closed with its manager. */
  SeisClip encoder(NDManager own) {
    return network.encoder().copy(own, Map.of());
  }

  /** Copies the weights into a network of the same sizes. */
  void copyInto(StationNetwork other) {
    network.copyInto(other, Map.of());
  }

  /** What the encoder makes of each record of a batch of spectrograms. */
  float[][] features(EventBatch batch) {
    int records = batch.records();
    float[] all =
        passes
            .run(
                batch.seen(),
                records,
                network.encoder()::spectrograms,
                input -> new NDList(network.features(input)))
            .getFirst();
    int width = all.length / records;
    float[][] features = new float[records][];
    for (int i = 0; i < records; i++) {
      features[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
    }
    return features;
  }

  /** The shape of a station's features. */
  Shape featureShape() {
    return new Shape(network.encoder().width());
  }

  /** The network's outputs of a batch of features, for each event. */
  List<float[]> outputs(EventBatch batch) {
    try (NDManager passing = manager.newSubManager()) {
      float[] all = outputs(network, batch.seen(passing), batch, passing, false).toFloatArray();
      int width = all.length / batch.size();
      List<float[]> outputs = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        outputs.add(Arrays.copyOfRange(all, i * width, (i + 1) * width));
      }
      return outputs;
    }
  }

  static NDArray outputs(
      StationNetwork network,
      NDArray features,
      EventBatch batch,
      NDManager passing,
      boolean training) {
    return network.forward(
        features,
        batch.placement(passing),
        batch.traits(passing),
        batch.present(passing),
        training);
  }

  /** The network's outputs of events, for each. */
  List<float[]> outputsOf(List<EventSample> events) {
    List<TurnedEvent> asTheyAre = events.stream().map(TurnedEvent::asItIs).toList();
    EventTask task = description.task();
    float[][] features = features(EventBatch.of(task, asTheyAre, description.network().size()));
    return outputs(EventBatch.of(task, asTheyAre, features, featureShape()));
  }

  /**
   * The probability of each class, of an event that was recorded alone.
   *
   * @param waveform of any length and rate; what stands out in it is the event
   * @throws IllegalArgumentException if nothing can be told from it, saying why
   * @throws IllegalStateException if the task is location
   */
  public Map<String, Double> probabilities(Waveform waveform) {
    StationRecord record = description.training().preparation().of(description.task(), waveform);
    return probabilities(outputsOf(List.of(EventSample.unlabelled(List.of(record)))).getFirst());
  }

  /** The probability of each class, from the network's outputs of one event. */
  Map<String, Double> probabilities(float[] outputs) {
    double[] shares = description.task().probabilities(outputs);
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      named.put(description.labels().get(i), shares[i]);
    }
    return named;
  }

  /**
   * Where an event was.
   *
   * @throws IllegalStateException if the task is another
   * @throws InvalidDataException if the place of none of its stations is known
   */
  public EventLocation location(EventSample event) {
    if (description.task() != EventTask.LOCATION) {
      throw new IllegalStateException(
          "%s is for %s, not for location"
              .formatted(description.name(), description.task().label()));
    }
    StationPlaces places = StationPlaces.of(event.stations(), Orientation.NORTH_UP);
    if (places.centre() == null) {
      throw new InvalidDataException(
          "the event", "the place of none of its stations is known", "Give the stations' places");
    }
    return LocationLoss.location(outputsOf(List.of(event)).getFirst(), places);
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
