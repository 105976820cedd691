package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * What is P, what is S and what is neither at each moment of a waveform: convolutions that contract
 * it to where each step sees all of it, and expand that again beside what each level saw (a U-Net
 * as PhaseNet: Zhu and Beroza 2019, arXiv 1803.03211). It expands by turning channels into moments.
 *
 * <p>Waveforms {@code [n, 3, 6000]} at 100 Hz become the logarithms of probabilities {@code [n, 3,
 * 3000]} of P, S and neither, at 50 Hz: a fiftieth of a second is finer than anybody picks.
 */
public final class PickingNetwork implements Network {
  /** Samples of the input to one moment of the output. */
  public static final int STRIDE = 2;

  /** Moments of the output. */
  public static final int MOMENTS = Waveform.MODEL_SAMPLES / STRIDE;

  /** P, S, neither. */
  public static final int CLASSES = 3;

  private static final int KERNEL = 7;
  private static final int[] STRIDES = {4, 5, 5, 5};
  private static final int[] WIDTHS = {1, 2, 4, 6, 8};
  private static final String CONTRACTING = "contract";

  private final NDManager manager;
  private final PickingShape shape;
  private final boolean contractingTrained;
  private final ParameterStore store;
  private final List<Block> contracting = new ArrayList<>();
  private final List<Block> expanding = new ArrayList<>();
  private final List<Block> merging = new ArrayList<>();
  private final Block head;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Parameter> trained = new LinkedHashMap<>();

  /**
   * A network with random weights, drawn from the engine's generator.
   *
   * @param manager closed with the network
   * @param contractingTrained whether training changes the contracting part too
   */
  public PickingNetwork(NDManager manager, PickingShape shape, boolean contractingTrained) {
    PyTorch.begin();
    this.manager = manager;
    this.shape = shape;
    this.contractingTrained = contractingTrained;
    this.store = new ParameterStore(manager, false);
    int levels = STRIDES.length;
    int length = MOMENTS;
    int[] lengths = new int[levels + 1];
    for (int level = 0; level <= levels; level++) {
      int stride = level == 0 ? STRIDE : STRIDES[level - 1];
      length = level == 0 ? MOMENTS : length / stride;
      lengths[level] = length;
      Shape input =
          level == 0
              ? new Shape(1, Component.COUNT, Waveform.MODEL_SAMPLES)
              : new Shape(1, width(level - 1), lengths[level - 1]);
      SequentialBlock block =
          new SequentialBlock()
              .add(convolution(width(level), KERNEL, stride))
              .add(convolution(width(level), KERNEL, 1));
      contracting.add(add(CONTRACTING + level, block, input));
    }
    for (int level = 0; level < levels; level++) {
      expanding.add(
          add(
              "expand" + level,
              expansion(width(level), STRIDES[level]),
              new Shape(1, width(level + 1), lengths[level + 1])));
      merging.add(
          add(
              "merge" + level,
              convolution(width(level), KERNEL, 1),
              new Shape(1, 2L * width(level), lengths[level])));
    }
    this.head =
        add(
            "head",
            Conv1d.builder().setFilters(CLASSES).setKernelShape(new Shape(1)).build(),
            new Shape(1, width(0), MOMENTS));
  }

  private int width(int level) {
    return WIDTHS[level] * shape.width();
  }

  private static SequentialBlock convolution(int filters, int kernel, int stride) {
    return new SequentialBlock()
        .add(
            Conv1d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel))
                .optStride(new Shape(stride))
                .optPadding(new Shape(kernel / 2))
                .optBias(false)
                .build())
        .add(BatchNorm.builder().build())
        .add(Activation::relu);
  }

  /** {@code [n, c, l]} to {@code [n, filters, stride·l]}. */
  private static SequentialBlock expansion(int filters, int stride) {
    return convolution(filters * stride, 3, 1)
        .addSingleton(
            channels -> {
              long length = channels.getShape().get(2);
              return channels
                  .reshape(-1, filters, stride, length)
                  .transpose(0, 1, 3, 2)
                  .reshape(-1, filters, stride * length);
            });
  }

  private Block add(String name, Block block, Shape input) {
    block.initialize(manager, DataType.FLOAT32, input);
    boolean changes = contractingTrained || !name.startsWith(CONTRACTING);
    for (Pair<String, Parameter> pair : block.getParameters()) {
      String key = name + "." + pair.getKey();
      parameters.put(key, pair.getValue());
      if (changes) {
        trained.put(key, pair.getValue());
      } else {
        pair.getValue().freeze(true);
      }
    }
    return block;
  }

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
  public PickingNetwork copy(NDManager own, Map<String, NDArray> values) {
    PickingNetwork copy = new PickingNetwork(own, shape, contractingTrained);
    copyInto(copy, values);
    return copy;
  }

  public PickingShape shape() {
    return shape;
  }

  /** The shape of a batch of waveforms. */
  public static Shape waveforms(int count) {
    return new Shape(count, Component.COUNT, Waveform.MODEL_SAMPLES);
  }

  /**
   * Passes waveforms through the network.
   *
   * @param waveforms {@code [n, 3, 6000]}, components Z N E
   * @return logarithms of probabilities {@code [n, 3, 3000]}
   */
  public NDArray forward(NDArray waveforms, boolean training) {
    List<NDArray> seen = new ArrayList<>();
    NDArray passed = waveforms;
    for (Block block : contracting) {
      passed = pass(block, passed, training && contractingTrained);
      seen.add(passed);
    }
    for (int level = STRIDES.length - 1; level >= 0; level--) {
      NDArray expanded = pass(expanding.get(level), passed, training);
      passed = pass(merging.get(level), seen.get(level).concat(expanded, 1), training);
    }
    return pass(head, passed, training).logSoftmax(1);
  }

  private NDArray pass(Block block, NDArray input, boolean training) {
    return block.forward(store, new NDList(input), training).singletonOrThrow();
  }

  @Override
  public void close() {
    manager.close();
  }
}
