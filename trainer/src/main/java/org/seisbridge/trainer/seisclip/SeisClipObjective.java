package org.seisbridge.trainer.seisclip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.seisbridge.trainer.evaluation.ContrastiveLoss;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.training.EarlyStopping;
import org.seisbridge.trainer.training.Epochs;
import org.seisbridge.trainer.training.InfoNce;
import org.seisbridge.trainer.training.Measurement;
import org.seisbridge.trainer.training.Objective;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Selection;

/** Pre-training: InfoNCE of spectrograms and event parameters; the best over validation is kept. */
public final class SeisClipObjective implements Objective<SeisClip, SeismogramBatch> {
  private static final int CHUNK = 100;

  private final String name;
  private final SeisClipModel base;
  private final SeisClipConfig config;
  private final Epochs epochs;
  private final Samples<SeismogramSample> samples;
  private final Samples<SeismogramSample> validation;

  /** The inverse temperature that losses of different steps are compared by. */
  private double firstScale;

  /**
   * What a pre-training is to end with.
   *
   * @param name of the model version to be
   * @param base what it begins with; null if with random weights
   * @param samples being filled, or full; stays the caller's
   * @param validation likewise
   * @throws IllegalArgumentException if no version can have that name
   */
  public SeisClipObjective(
      String name,
      SeisClipModel base,
      SeisClipConfig config,
      Samples<SeismogramSample> samples,
      Samples<SeismogramSample> validation) {
    ModelDescription.requireName(name);
    this.name = name;
    this.base = base;
    this.config = config;
    this.epochs =
        new Epochs(
            config.optimization().seed(),
            config.optimization().batch(),
            config.firstSamples(),
            config.samples());
    this.samples = samples;
    this.validation = validation;
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
    samples.await(config.firstSamples());
    validation.await(config.validationSamples());
  }

  @Override
  public SeisClip network(NDManager manager) {
    return base == null ? new SeisClip(manager, config.network()) : base.network(manager);
  }

  @Override
  public Selection selection(NDManager manager, SeisClip network, Map<String, NDArray> averages) {
    firstScale = Math.exp(network.logScale().toFloatArray()[0]);
    return new EarlyStopping(
        manager, config.optimization().steps(), config.stepsBetween(), config.patience(), averages);
  }

  @Override
  public SeismogramBatch batch(int step) throws InterruptedException {
    samples.await(epochs.position(step).samples());
    return SeismogramBatch.of(
        samples,
        epochs.position(step).sampleIndices(epochs),
        config.network().size(),
        config.augmentation(),
        config.optimization().seed(step));
  }

  /** Embeddings of spectrograms and of event parameters. */
  @Override
  public NDList outputs(SeisClip network, SeismogramBatch share, NDManager passing) {
    NDArray tokens = network.tokens(share.spectrograms(passing, network), true);
    return new NDList(
        network.spectrogramEmbedding(network.features(tokens)),
        network.eventEmbedding(share.events(passing), true));
  }

  @Override
  public NDArray loss(SeisClip network, NDList outputs, SeismogramBatch batch, NDManager passing) {
    NDArray scale = network.logScale().exp();
    scale.attach(passing);
    return InfoNce.loss(outputs.get(0), outputs.get(1), scale);
  }

  @Override
  public Measurement measure(SeisClip network, Map<String, NDArray> weights) {
    int count = config.validationSamples();
    int dimension = config.network().width();
    float[] waveforms = new float[count * dimension];
    float[] events = new float[count * dimension];
    try (SeisClipModel model = model(network, weights, null)) {
      for (int from = 0; from < count; from += CHUNK) {
        int n = Math.min(CHUNK, count - from);
        SeismogramBatch batch =
            SeismogramBatch.of(
                validation,
                IntStream.range(from, from + n).toArray(),
                config.network().size(),
                WaveformAugmentation.none(),
                0);
        put(model.embedWaveforms(batch.spectrograms(), n), waveforms, from * dimension);
        put(model.embedEvents(batch.events(), n), events, from * dimension);
      }
    }
    return new Measurement(
        WaveformFigures.of(waveforms, events, dimension),
        () -> ContrastiveLoss.of(waveforms, events, dimension, firstScale));
  }

  private static void put(float[] part, float[] whole, int at) {
    System.arraycopy(part, 0, whole, at, part.length);
  }

  @Override
  public void save(Path folder, SeisClip network, Map<String, NDArray> weights, int stepsDone)
      throws IOException {
    WaveformFigures figures = (WaveformFigures) measure(network, weights).figures();
    try (SeisClipModel model = model(network, weights, figures)) {
      model.save(folder);
    }
  }

  private SeisClipModel model(
      SeisClip network, Map<String, NDArray> weights, WaveformFigures figures) {
    NDManager own = NDManager.newBaseManager();
    return new SeisClipModel(
        new SeisClipDescription(
            name,
            SeisClipDescription.FAMILY,
            config.base(),
            config.network(),
            config,
            figures,
            ModelDescription.codeVersionHere(),
            Instant.now()),
        own,
        network.copy(own.newSubManager(), weights));
  }
}
