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
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several stations say together of one event: SeisCLIP's encoder over the spectrogram of each,
 * beside it what else is known of the station, then attention between the stations (Vaswani et al.
 * 2017, arXiv 1706.03762), whose order does not matter and any of which may be missing.
 *
 * <p>Two results: numbers of the event {@code [n, outputs]}, and where it is looked for first
 * {@code [n, 3]}, east, north and depth: where travel times say that it was or, if they do not, the
 * mean of the stations' places with weights that are learnt (Vinyals et al. 2015, arXiv
 * 1506.03134), and 1.
 */
public final class StationNetwork implements Network {
  private static final int TOKEN_WIDTH_AXIS = 2;
  private static final int FEED_FORWARD = 2;
  private static final float ABSENT = 1e9f;

  /** A station's place are the first two of its traits. */
  private static final NDIndex PLACES = new NDIndex(":, :, :2");

  /** The next three, the same of all stations, are where the event may have been: place, depth. */
  private static final NDIndex LOCATED = new NDIndex(":, 0, 2:5");

  /** The next is 1 if that is known, 0 if not. */
  private static final NDIndex IS_LOCATED = new NDIndex(":, 0, 5:6");

  /** Numbers of where an event is looked for first. */
  public static final int START = 3;

  private static final String ENCODER = "spectrogram.";

  private final NDManager manager;
  private final SeisClip encoder;
  private final StationShape shape;
  private final boolean encoderTrained;
  private final ParameterStore store;
  private final Block merge;
  private final List<Layer> layers = new ArrayList<>();
  private final Block norm;
  private final Block weight;
  private final Block head;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Parameter> trained = new LinkedHashMap<>();

  /** What is added to each token: by attention to the others, then by itself. */
  private record Layer(Block norm, Block attention, Block own) {}

  /**
   * A network with random weights, but for the encoder's.
   *
   * @param manager closed with the network
   * @param encoder likewise; of the manager's device
   * @param encoderTrained whether training changes the encoder too
   */
  public StationNetwork(
      NDManager manager, SeisClip encoder, boolean encoderTrained, StationShape shape) {
    this.manager = manager;
    this.encoder = encoder;
    this.shape = shape;
    this.encoderTrained = encoderTrained;
    this.store = new ParameterStore(manager, false);
    encoder
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (name.startsWith(ENCODER)) {
                parameters.put(name, parameter);
                parameter.freeze(!encoderTrained);
              }
            });
    if (encoderTrained) {
      trained.putAll(parameters);
    }
    Shape tokens = new Shape(1, 1, shape.width());
    this.merge =
        add(
            "merge",
            new SequentialBlock().add(linear(shape.width())).add(Activation.geluBlock()),
            new Shape(1, 1, encoder.width() + shape.traits()));
    for (int i = 0; i < shape.layers(); i++) {
      String name = "layer" + i + ".";
      layers.add(
          new Layer(
              add(name + "norm", norm(), tokens),
              add(name + "attention", new SelfAttention(shape.width(), shape.heads()), tokens),
              add(name + "own", own(shape.width()), tokens)));
    }
    this.norm = add("norm", norm(), tokens);
    this.weight = add("weight", linear(1), tokens);
    // Of zeros, so that what is looked for is first where it may have been, and no class is
    // likelier.
    Block zeros = linear(shape.outputs());
    zeros.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    this.head = add("head", zeros, new Shape(1, shape.width() + START));
  }

  private Block add(String name, Block block, Shape input) {
    block.initialize(manager, DataType.FLOAT32, input);
    for (Pair<String, Parameter> pair : block.getParameters()) {
      String key = name + "." + pair.getKey();
      parameters.put(key, pair.getValue());
      trained.put(key, pair.getValue());
    }
    return block;
  }

  private static Block own(int width) {
    return new SequentialBlock()
        .add(norm())
        .add(linear(FEED_FORWARD * width))
        .add(Activation.geluBlock())
        .add(linear(width));
  }

  private static Block norm() {
    return LayerNorm.builder().axis(TOKEN_WIDTH_AXIS).build();
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  /** The encoder's parameters for spectrograms, and the stations'. */
  @Override
  public Map<String, Parameter> parameters() {
    return parameters;
  }

  @Override
  public Map<String, Parameter> trained() {
    return trained;
  }

  @Override
  public void constrain() {
    // Nothing is bounded.
  }

  /**
   * A network of its own with these weights.
   *
   * @param own closed with it
   * @param values by name, in place of those that it has now
   */
  public StationNetwork copy(NDManager own, Map<String, NDArray> values) {
    StationNetwork copy =
        new StationNetwork(own, encoder.copy(own.newSubManager(), Map.of()), encoderTrained, shape);
    copyInto(copy, values);
    return copy;
  }

  public StationShape shape() {
    return shape;
  }

  /** The encoder of spectrograms. */
  public SeisClip encoder() {
    return encoder;
  }

  /**
   * What the encoder makes of spectrograms: {@code [m, encoder's width]}.
   *
   * @param spectrograms {@code [m, 3, frames, 50]}
   */
  public NDArray features(NDArray spectrograms) {
    return encoder.features(encoder.tokens(spectrograms, encoderTrained));
  }

  /**
   * Passes events through the network.
   *
   * @param features of all stations of all events, {@code [m, encoder's width]}
   * @param placement {@code [n·stations, m]}: 1 where a station of an event has that row of the
   *     features, 0 elsewhere; all 0 for a station that is not there
   * @param traits {@code [n, stations, traits]}, the first two being the station's place, the next
   *     four where the event may have been and whether that is known
   * @param present {@code [n, stations]}: 1 for a station that is there, 0 for one that is not;
   *     each event has one
   * @return {@code [n, outputs + 3]}: the numbers of each event, then where it is looked for first
   */
  public NDArray forward(
      NDArray features, NDArray placement, NDArray traits, NDArray present, boolean training) {
    long n = present.getShape().get(0);
    long stations = present.getShape().get(1);
    NDArray seen = placement.matMul(features).reshape(n, stations, -1);
    NDArray tokens = pass(merge, training, seen.concat(traits, TOKEN_WIDTH_AXIS));
    NDArray keys = present.reshape(n, 1, 1, stations);
    for (Layer layer : layers) {
      NDArray normed = pass(layer.norm, training, tokens);
      tokens = tokens.add(pass(layer.attention, training, normed, keys));
      tokens = tokens.add(pass(layer.own, training, tokens));
    }
    tokens = pass(norm, training, tokens);
    NDArray weights =
        pass(weight, training, tokens)
            .reshape(n, stations)
            .add(Scaled.by(present.sub(1), ABSENT))
            .softmax(1)
            .reshape(n, stations, 1);
    NDArray among = traits.get(PLACES).mul(weights).sum(new int[] {1});
    NDArray below = among.concat(among.onesLike().get(":, :1"), 1);
    NDArray isLocated = traits.get(IS_LOCATED);
    NDArray start = below.add(traits.get(LOCATED).sub(below).mul(isLocated));
    NDArray there = present.reshape(n, stations, 1);
    NDArray mean = tokens.mul(there).sum(new int[] {1}).div(there.sum(new int[] {1}));
    return pass(head, training, mean.concat(start, 1)).concat(start, 1);
  }

  private NDArray pass(Block block, boolean training, NDArray... inputs) {
    return block.forward(store, new NDList(inputs), training).singletonOrThrow();
  }

  @Override
  public void close() {
    encoder.close();
    manager.close();
  }
}
