package org.seisbridge.trainer.picking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.network.PickingNetwork;
import org.seisbridge.trainer.network.Scaled;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import org.seisbridge.trainer.training.EarlyStopping;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.LabelSplit;
import org.seisbridge.trainer.training.Measurement;
import org.seisbridge.trainer.training.Objective;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Selection;

/**
 * The training of a picker: cross-entropy between what arrives at each moment and what the network
 * says. The best weights over every fifth waveform are kept.
 */
public final class PickingObjective implements Objective<PickingNetwork, PickBatch> {
  private final String name;
  private final PickingModel base;
  private final PickingConfig config;
  private final Samples<PickSample> samples;
  private final Epochs epochs;
  private final int[] training;
  private final int[] validation;
  private final long begun = System.nanoTime();

  /** The minutes that it is stopped by, the same ones each time. */
  private List<PickWindow> measured;

  /**
   * What a training is to end with.
   *
   * @param name of the model version to be
   * @param base what it begins with; null if with random weights
   * @param samples labelled, as many as the configuration says at least; stay the caller's
   * @throws IllegalArgumentException if no version can have that name
   */
  PickingObjective(
      String name, PickingModel base, PickingConfig config, Samples<PickSample> samples) {
    ModelDescription.requireName(name);
    this.name = name;
    this.base = base;
    this.config = config;
    this.samples = samples;
    LabelSplit split = LabelSplit.of(config.labels());
    this.training = split.training();
    this.validation = split.stopping();
    this.epochs = split.epochs(config.optimization());
  }

  /**
   * What a training on simulated seismograms is to end with.
   *
   * @param name of the model version to be
   * @param base what it begins with; null if with random weights
   * @param seismograms as many as the configuration says at least; stay the caller's
   * @throws IllegalArgumentException if no version can have that name
   */
  public static PickingObjective simulated(
      String name, PickingModel base, PickingConfig config, Samples<SeismogramSample> seismograms) {
    return new PickingObjective(
        name, base, config, new SimulatedPicks(seismograms, config.labels()));
  }

  /**
   * What a training on real recordings is to end with.
   *
   * @param name of the model version to be
   * @param base what it begins with; null if with random weights
   * @throws IllegalArgumentException if no version can have that name
   */
  public static PickingObjective recorded(
      String name, PickingModel base, PickingConfig config, RecordedPicks recorded) {
    int[] all = IntStream.range(0, recorded.recordings().size()).toArray();
    return new PickingObjective(name, base, config, recorded.only(all));
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
    samples.await(config.labels());
    SplittableRandom random = new SplittableRandom(config.optimization().seed());
    long[] seeds = random.longs(validation.length).toArray();
    measured =
        windows(
            validation.length,
            i -> PickWindow.draw(samples.read(validation[i]), new SplittableRandom(seeds[i])));
  }

  private static List<PickWindow> windows(int count, IntFunction<PickWindow> window) {
    return IntStream.range(0, count).parallel().mapToObj(window).toList();
  }

  @Override
  public PickingNetwork network(NDManager manager) {
    PickingNetwork network =
        new PickingNetwork(manager, config.network(), config.strategy().changesEncoder());
    if (base != null) {
      base.copyInto(network);
    }
    return network;
  }

  @Override
  public Selection selection(
      NDManager manager, PickingNetwork network, Map<String, NDArray> averages) {
    return new EarlyStopping(
        manager, config.optimization().steps(), config.stepsBetween(), config.patience(), averages);
  }

  @Override
  public PickBatch batch(int step) {
    int[] places = epochs.position(step).sampleIndices(epochs);
    SplittableRandom random = new SplittableRandom(config.optimization().seed(step));
    long[] seeds = random.longs(places.length).toArray();
    return PickBatch.of(
        windows(
            places.length,
            i ->
                PickWindow.draw(
                    samples.read(training[places[i]]), new SplittableRandom(seeds[i]))));
  }

  @Override
  public NDList outputs(PickingNetwork network, PickBatch share, NDManager passing) {
    return new NDList(network.forward(share.inputs(passing), true));
  }

  @Override
  public NDArray loss(PickingNetwork network, NDList outputs, PickBatch batch, NDManager passing) {
    NDArray likelihood = outputs.singletonOrThrow().mul(batch.targets(passing)).sum();
    return Scaled.by(likelihood, -1.0 / ((long) batch.size() * PickingNetwork.MOMENTS));
  }

  @Override
  public Measurement measure(PickingNetwork network, Map<String, NDArray> weights) {
    List<PickProbabilities> said;
    double sum = 0;
    try (PickingModel model = model(network, weights, null)) {
      said = model.probabilities(measured);
    }
    for (int i = 0; i < said.size(); i++) {
      sum += said.get(i).loss(PickBatch.target(measured.get(i)));
    }
    double loss = sum / said.size();
    return new Measurement(
        PickingFigures.of(
            measured.stream().map(PickWindow::arrivals).toList(),
            said.stream().map(Told::of).toList()),
        () -> loss);
  }

  @Override
  public void save(Path folder, PickingNetwork network, Map<String, NDArray> weights, int stepsDone)
      throws IOException {
    PickingFigures figures = (PickingFigures) measure(network, weights).figures();
    try (PickingModel model = model(network, weights, figures)) {
      model.save(folder);
    }
  }

  private PickingModel model(
      PickingNetwork network, Map<String, NDArray> weights, PickingFigures figures) {
    NDManager own = NDManager.newBaseManager();
    return new PickingModel(
        new PickingDescription(
            name,
            PickingDescription.FAMILY,
            config.base(),
            config.network(),
            config,
            network.weightsTrained(),
            network.weights(),
            (System.nanoTime() - begun) / 1e9,
            figures,
            ModelDescription.codeVersionHere(),
            Instant.now()),
        own,
        network.copy(own.newSubManager(), weights));
  }
}
