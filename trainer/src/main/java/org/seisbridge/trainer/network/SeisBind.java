package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Three encoders into one space (SeisBind, arXiv 2601.14607), and a decoder from the gather
 * encoder's features to a velocity model and its attributes.
 *
 * <p>Gathers {@code [n, 5, 100, 70]}, standardised velocity models {@code [n, 1, 70, 70]} and
 * standardised descriptors with their presence mask {@code [n, 36]} become unit vectors {@code [n,
 * dimension]}. Every result belongs to the manager of the input.
 */
public final class SeisBind implements Network {
  /** Rows and columns of a velocity model. */
  public static final int CELLS = 70;

  /** Number of attributes. */
  public static final int ATTRIBUTES = Attribute.values().length;

  /** Numbers that a network with a decoder gives of them: values, and spreads below and above. */
  public static final int READINGS = 3 * ATTRIBUTES;

  private static final NDIndex VALUES = new NDIndex(":, :" + ATTRIBUTES);
  private static final NDIndex SPREADS = new NDIndex(":, " + ATTRIBUTES + ":");
  private static final float LEAST_SPREAD = 1e-3f;

  private final NDManager manager;
  private final NetworkShape shape;
  private final SequentialBlock gatherTrunk;
  private final Block gatherHead;
  private final Block attributeHead;

  /** Null if attributes are read from the features alone, and no velocity model is inferred. */
  private final MapDecoder decoder;

  private final SequentialBlock velocity;
  private final Block velocityHead;
  private final Block descriptors;
  private final Parameter logScale;
  private final ParameterStore store;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  /** Null unless low-rank matrices are trained. */
  private LowRank lowRank;

  private Map<String, Parameter> trained = parameters;
  private boolean normsLearn = true;

  /**
   * A network with random weights, drawn from the engine's generator.
   *
   * @param manager closed with the network
   */
  public SeisBind(NDManager manager, NetworkShape shape) {
    PyTorch.begin();
    this.manager = manager;
    this.shape = shape;
    this.store = new ParameterStore(manager, false);
    int width = shape.gatherWidth();
    this.gatherTrunk =
        trunk(width, 5)
            .add(Convolutions.convolution(shape.gatherFeatures(), 1, 1))
            .add(Activation::relu);
    this.gatherHead = head(shape.hidden(), shape.dimension());
    this.attributeHead = head(shape.hidden(), shape.decodes() ? READINGS : ATTRIBUTES);
    this.decoder =
        shape.decodes()
            ? MapDecoder.of(shape.decoderCode(), shape.decoderWidth(), shape.hidden())
            : null;
    this.velocityHead = head(shape.hidden(), shape.dimension());
    this.velocity =
        trunk(shape.velocityWidth(), 5)
            .add(Convolutions.convolution(shape.velocityFeatures(), 1, 1))
            .add(Activation::relu)
            .add(velocityHead);
    this.descriptors =
        new SequentialBlock()
            .add(linear(shape.hidden()))
            .add(Activation::gelu)
            .add(linear(shape.hidden()))
            .add(Activation::gelu)
            .add(linear(shape.dimension()));
    this.logScale = Temperature.logScale(manager, 1 / 0.07);
    initialize();
  }

  /** A 5×5 convolution and three residual blocks: height and width go down by 16. */
  private static SequentialBlock trunk(int width, int kernel) {
    return Convolutions.convolution(width, kernel, 2)
        .add(Activation::relu)
        .add(Convolutions.halving(2 * width))
        .add(Convolutions.halving(4 * width))
        .add(Convolutions.halving(8 * width));
  }

  private static SequentialBlock head(int hidden, int out) {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(linear(hidden))
        .add(Activation::relu)
        .add(linear(out));
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private void initialize() {
    Shape features = initialize("gather", gatherTrunk, inputShape(1));
    initialize("gather_head", gatherHead, features);
    if (decoder == null) {
      initialize("attribute_head", attributeHead, features);
    } else {
      Shape code = initialize("decoder.code", decoder.code(), features);
      Shape plan = initialize("decoder.plan", decoder.plan(), code);
      initialize("decoder.map", decoder.map(), plan);
      Shape survey = initialize("decoder.survey", decoder.survey(), plan);
      initialize("attribute_head", attributeHead, new Shape(1, code.get(1) + survey.get(1)));
    }
    initialize("velocity", velocity, new Shape(1, 1, CELLS, CELLS));
    initialize("descriptors", descriptors, new Shape(1, 2L * ATTRIBUTES));
    parameters.put("log_scale", logScale);
  }

  private Shape initialize(String name, Block block, Shape input) {
    block.setInitializer(
        new XavierInitializer(
            XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2),
        Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, input);
    for (Pair<String, Parameter> pair : block.getParameters()) {
      parameters.put(name + "." + pair.getKey(), pair.getValue());
    }
    return block.getOutputShapes(new Shape[] {input})[0];
  }

  /** The shape of a batch of network inputs of gathers. */
  public static Shape inputShape(int count) {
    return new Shape(count, NetworkInput.SHOTS, NetworkInput.SAMPLES, NetworkInput.RECEIVERS);
  }

  @Override
  public Map<String, Parameter> parameters() {
    return parameters;
  }

  /** Trains some parts only; the others are frozen, their norms too. */
  public void train(Set<NetworkPart> parts) {
    normsLearn = parts.contains(NetworkPart.CONVOLUTIONS);
    trained = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          if (parts.contains(part(name, parameter))) {
            trained.put(name, parameter);
          } else {
            parameter.freeze(true);
          }
        });
  }

  private NetworkPart part(String name, Parameter parameter) {
    if (name.startsWith("attribute_head.") || name.startsWith("decoder.")) {
      return NetworkPart.ATTRIBUTES;
    }
    boolean convolution =
        name.startsWith("gather.")
            || (name.startsWith("velocity.")
                && !velocityHead.getParameters().values().contains(parameter));
    return convolution ? NetworkPart.CONVOLUTIONS : NetworkPart.PROJECTIONS;
  }

  /**
   * Trains matrices of low rank beside the weights of all convolutions and linear layers, which are
   * frozen with everything else (Hu et al. 2021, arXiv 2106.09685).
   */
  public void trainLowRank(int rank) {
    train(Set.of());
    lowRank = new LowRank(manager, parameters, rank);
    trained = lowRank.parameters();
  }

  @Override
  public Map<String, Parameter> trained() {
    return trained;
  }

  /**
   * A network of its own with these weights; low-rank matrices are added to what they belong to.
   *
   * @param own closed with it
   * @param values of {@link #trained} by name, in place of those that they have now
   */
  public SeisBind copy(NDManager own, Map<String, NDArray> values) {
    SeisBind copy = new SeisBind(own, shape);
    copyInto(copy, values);
    if (lowRank != null) {
      lowRank.mergeInto(copy.parameters, values);
    }
    return copy;
  }

  /** The gather encoder's feature maps, from which its two heads read. */
  public NDArray gatherFeatures(NDArray gathers, boolean training) {
    return forward(gatherTrunk, gathers, training);
  }

  /** {@link #gatherFeatures} for inference, by the weights as they are now. */
  public Folded foldedGatherFeatures() {
    return new Folded(gatherTrunk, manager, store);
  }

  /** Unit vectors {@code [n, dimension]} from {@link #gatherFeatures}. */
  public NDArray gatherEmbedding(NDArray features, boolean training) {
    return unit(forward(gatherHead, features, training));
  }

  /**
   * What a gather says of the ground.
   *
   * @param attributes standardised {@code [n, 54]}: the 18 medians, how far below them the 5th
   *     percentiles are thought to lie, and how far above the 95th; of a network without a decoder
   *     {@code [n, 18]}, the values
   * @param velocities standardised {@code [n, 1, 70, 70]}; null if the network infers none
   */
  public record Ground(NDArray attributes, NDArray velocities) {}

  /** What {@link #gatherFeatures} say of the ground. */
  public Ground ground(NDArray features, boolean training) {
    if (decoder == null) {
      return new Ground(forward(attributeHead, features, training), null);
    }
    NDArray code = forward(decoder.code(), features, training);
    NDArray plan = forward(decoder.plan(), code, training);
    NDArray survey = forward(decoder.survey(), plan, training);
    NDArray read = forward(attributeHead, code.concat(survey, 1), training);
    NDArray spreads = Activation.softPlus(read.get(SPREADS)).add(LEAST_SPREAD);
    return new Ground(read.get(VALUES).concat(spreads, 1), forward(decoder.map(), plan, training));
  }

  /** Unit vectors {@code [n, dimension]} of standardised velocity models. */
  public NDArray velocityEmbedding(NDArray models, boolean training) {
    return unit(forward(velocity, models, training));
  }

  /**
   * What {@link #velocityEmbedding} brings to length one, for inference, as the weights are now.
   */
  public Folded foldedVelocity() {
    return new Folded(velocity, manager, store);
  }

  /** Unit vectors {@code [n, dimension]} of standardised descriptors and their mask. */
  public NDArray descriptorEmbedding(NDArray values, boolean training) {
    return unit(forward(descriptors, values, training));
  }

  /** The logarithm of the inverse temperature, {@code [1]}. */
  public NDArray logScale() {
    return logScale.getArray();
  }

  private NDArray forward(Block block, NDArray input, boolean training) {
    ParameterStore weights = lowRank == null ? store : lowRank.store(input.getManager());
    // Of all layers norms alone care: frozen ones go on by what they have learnt.
    return block.forward(weights, new NDList(input), training && normsLearn).singletonOrThrow();
  }

  @Override
  public void constrain() {
    Temperature.constrain(logScale);
  }

  /** Vectors {@code [n, dimension]} brought to length one. */
  public static NDArray unit(NDArray vectors) {
    NDArray norm = vectors.square().sum(new int[] {1}, true).add(1e-12f).sqrt();
    return vectors.div(norm);
  }

  @Override
  public void close() {
    manager.close();
  }
}
