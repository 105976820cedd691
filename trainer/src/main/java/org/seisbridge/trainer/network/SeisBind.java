package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Three encoders into one space (SeisBind, arXiv 2601.14607) and a head that reads attributes from
 * the gather encoder's features.
 *
 * <p>Gathers {@code [n, 5, 100, 70]}, standardised velocity models {@code [n, 1, 70, 70]} and
 * standardised descriptors with their presence mask {@code [n, 36]} become unit vectors {@code [n,
 * dimension]}. Every result belongs to the manager of the input.
 */
public final class SeisBind implements AutoCloseable {
  /** Rows and columns of a velocity model. */
  public static final int CELLS = 70;

  /** Number of attributes. */
  public static final int ATTRIBUTES = Attribute.values().length;

  private final NDManager manager;
  private final NetworkShape shape;
  private final SequentialBlock gatherTrunk;
  private final Block gatherHead;
  private final Block attributeHead;
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
    PyTorchLog.errorsOnly();
    this.manager = manager;
    this.shape = shape;
    this.store = new ParameterStore(manager, false);
    int width = shape.gatherWidth();
    this.gatherTrunk =
        trunk(width, 5)
            .add(Convolutions.convolution(shape.gatherFeatures(), 1, 1))
            .add(Activation::relu);
    this.gatherHead = head(shape.hidden(), shape.dimension());
    this.attributeHead = head(shape.hidden(), ATTRIBUTES);
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
    this.logScale =
        Parameter.builder()
            .setName("logScale")
            .setType(Parameter.Type.OTHER)
            .optShape(new Shape(1))
            .optInitializer(Initializer.ZEROS)
            .build();
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
    initialize("attribute_head", attributeHead, features);
    initialize("velocity", velocity, new Shape(1, 1, CELLS, CELLS));
    initialize("descriptors", descriptors, new Shape(1, 2L * ATTRIBUTES));
    logScale.initialize(manager, DataType.FLOAT32);
    logScale.getArray().set(new float[] {(float) Math.log(1 / 0.07)});
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

  /** Every parameter by its name, in a fixed order; running means and variances are among them. */
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
    if (name.startsWith("attribute_head.")) {
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

  /** What training changes, by its name, in a fixed order; all {@link #parameters} at first. */
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
    copy.parameters.forEach(
        (name, parameter) ->
            values
                .getOrDefault(name, parameters.get(name).getArray())
                .copyTo(parameter.getArray()));
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

  /** Standardised attributes {@code [n, 18]} from {@link #gatherFeatures}. */
  public NDArray attributes(NDArray features, boolean training) {
    return forward(attributeHead, features, training);
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
