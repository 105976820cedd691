package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Spectrogram;

/**
 * Two encoders into one space: a vision transformer over spectrograms and layers over event
 * parameters (SeisCLIP: Si et al. 2023, arXiv 2309.02320, section III).
 *
 * <p>Spectrograms {@code [n, 3, frames, 50]} and event parameters {@code [n, 8]} become unit
 * vectors {@code [n, width]}. Every result belongs to the manager of the input.
 */
public final class SeisClip implements Network {
  /** Event parameters of an event. */
  public static final int EVENT_PARAMETERS = EventParameter.values().length;

  private static final int EVENT_LAYERS = 3;

  /**
   * CLIP's. The paper's code begins with 100, where a network of random weights is as sure of what
   * is wrong as it will ever be of what is right.
   */
  private static final double FIRST_INVERSE_TEMPERATURE = 1 / 0.07;

  /** The standard deviation of first weights and places (Touvron et al. 2021, arXiv 2012.12877). */
  private static final float FIRST_DEVIATION = 0.02f;

  private static final NDIndex LEARNT_TOKENS = new NDIndex(":, :2");

  private final NDManager manager;
  private final SeisClipShape shape;
  private final Block spectrogram;
  private final Block event;
  private final Parameter logScale;
  private final ParameterStore store;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  /**
   * A network with random weights, drawn from the engine's generator.
   *
   * @param manager closed with the network
   */
  public SeisClip(NDManager manager, SeisClipShape shape) {
    PyTorch.begin();
    this.manager = manager;
    this.shape = shape;
    this.store = new ParameterStore(manager, false);
    this.spectrogram = SpectrogramEncoder.of(shape);
    this.event = eventEncoder(shape);
    this.logScale = Temperature.logScale(manager, FIRST_INVERSE_TEMPERATURE);
    initialize("spectrogram", spectrogram, spectrograms(1));
    initialize("event", event, new Shape(1, EVENT_PARAMETERS));
    parameters.put("log_scale", logScale);
  }

  private static Block eventEncoder(SeisClipShape shape) {
    SequentialBlock layers = new SequentialBlock();
    for (int layer = 0; layer < EVENT_LAYERS; layer++) {
      layers
          .add(Linear.builder().setUnits(shape.hidden()).build())
          .add(LayerNorm.builder().axis(1).build())
          .addSingleton(SeisClip::quickGelu);
    }
    return layers.add(Linear.builder().setUnits(shape.width()).optBias(false).build());
  }

  /** The approximation of GELU that CLIP uses, and the published weights were trained with. */
  private static NDArray quickGelu(NDArray values) {
    return values.mul(Activation.sigmoid(Scaled.by(values, 1.702)));
  }

  private void initialize(String name, Block block, Shape input) {
    NormalInitializer small = new NormalInitializer(FIRST_DEVIATION);
    block.setInitializer(small, parameter -> isDrawn(parameter.getType()));
    block.initialize(manager, DataType.FLOAT32, input);
    for (Pair<String, Parameter> pair : block.getParameters()) {
      parameters.put(name + "." + pair.getKey(), pair.getValue());
    }
  }

  private static boolean isDrawn(Parameter.Type type) {
    return type == Parameter.Type.WEIGHT || type == Parameter.Type.OTHER;
  }

  /** Length of features and embeddings. */
  public int width() {
    return shape.width();
  }

  /** The shape of a batch of spectrograms. */
  public Shape spectrograms(int count) {
    return new Shape(count, Component.COUNT, shape.size().frames(), Spectrogram.FREQUENCIES);
  }

  @Override
  public Map<String, Parameter> parameters() {
    return parameters;
  }

  @Override
  public Map<String, Parameter> trained() {
    return parameters;
  }

  /**
   * A network of its own with these weights.
   *
   * @param own closed with it
   * @param values by name, in place of those that it has now
   */
  public SeisClip copy(NDManager own, Map<String, NDArray> values) {
    SeisClip copy = new SeisClip(own, shape);
    copyInto(copy, values);
    return copy;
  }

  @Override
  public void constrain() {
    Temperature.constrain(logScale);
  }

  /**
   * All tokens of spectrograms, {@code [n, 2 + patches, width]}: patches in the order of frequency,
   * then time.
   */
  public NDArray tokens(NDArray spectrograms, boolean training) {
    return forward(spectrogram, spectrograms, training);
  }

  /** What the two learnt tokens hold in the mean, {@code [n, width]}: what tasks are built on. */
  public NDArray features(NDArray tokens) {
    return tokens.get(LEARNT_TOKENS).mean(new int[] {1});
  }

  /** Unit vectors of {@link #features}. */
  public NDArray spectrogramEmbedding(NDArray features) {
    return SeisBind.unit(features);
  }

  /** Unit vectors of event parameters {@code [n, 8]}, absent ones 0. */
  public NDArray eventEmbedding(NDArray events, boolean training) {
    return SeisBind.unit(forward(event, events, training));
  }

  /** The logarithm of the inverse temperature, {@code [1]}. */
  public NDArray logScale() {
    return logScale.getArray();
  }

  private NDArray forward(Block block, NDArray input, boolean training) {
    return block.forward(store, new NDList(input), training).singletonOrThrow();
  }

  @Override
  public void close() {
    manager.close();
  }
}
