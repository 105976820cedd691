package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A chain of {@link Convolutions} as inference has it: every batch normalisation is part of the
 * convolution before it (Jacob et al. 2018, arXiv 1712.05877, section 3.2), and what a step made is
 * let go of when the next has read it. DJL's own chain keeps all of it until the end, for a
 * gradient that nobody asks for, and the memory that this takes costs a sixth of the time.
 */
public final class Folded {
  /** DJL's, which a normalisation does not tell. */
  private static final float EPSILON = 1e-5f;

  private final List<UnaryOperator<NDArray>> steps = new ArrayList<>();
  private final NDManager manager;
  private final ParameterStore store;

  /**
   * Folds a chain with the weights that it has now.
   *
   * @param manager of the folded weights
   */
  Folded(SequentialBlock chain, NDManager manager, ParameterStore store) {
    this.manager = manager;
    this.store = store;
    List<Block> blocks = chain.getChildren().values();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Conv2d convolution
          && i + 1 < blocks.size()
          && blocks.get(i + 1) instanceof BatchNorm norm) {
        steps.add(convolution(convolution, norm));
        i++;
      } else {
        steps.add(step(blocks.get(i)));
      }
    }
  }

  private UnaryOperator<NDArray> step(Block block) {
    return switch (block) {
      case SequentialBlock chain -> new Folded(chain, manager, store)::of;
      case ParallelBlock branches -> sum(branches);
      default -> input -> block.forward(store, new NDList(input), false).singletonOrThrow();
    };
  }

  private UnaryOperator<NDArray> convolution(Conv2d convolution, BatchNorm norm) {
    NDArray weight;
    NDArray bias;
    try (NDManager passing = manager.newSubManager()) {
      NDArray scale =
          in(passing, norm, "gamma").div(in(passing, norm, "runningVar").add(EPSILON).sqrt());
      weight = in(passing, convolution, "weight").mul(scale.reshape(new Shape(-1, 1, 1, 1)));
      bias = in(passing, norm, "beta").sub(in(passing, norm, "runningMean").mul(scale));
      weight.attach(manager);
      bias.attach(manager);
    }
    // DJL asks for shapes when they are first needed and keeps them where other threads may see
    // them
    // half made: these are asked for before there are other threads.
    weight.getShape();
    bias.getShape();
    Shape stride = convolution.getStride();
    Shape padding = convolution.getPadding();
    return input -> Conv2d.conv2d(input, weight, bias, stride, padding).singletonOrThrow();
  }

  private static NDArray in(NDManager passing, Block block, String name) {
    Parameter parameter = block.getDirectParameters().get(name);
    NDArray copy = parameter.getArray().duplicate();
    copy.attach(passing);
    return copy;
  }

  private UnaryOperator<NDArray> sum(ParallelBlock parallel) {
    List<UnaryOperator<NDArray>> branches =
        parallel.getChildren().values().stream().map(this::step).toList();
    return input -> {
      NDArray sum = branches.getFirst().apply(input);
      for (UnaryOperator<NDArray> branch : branches.subList(1, branches.size())) {
        try (NDArray added = branch.apply(input)) {
          sum.addi(added);
        }
      }
      return sum;
    };
  }

  /**
   * What the chain makes of an input when it is not trained.
   *
   * @return belongs to the manager of the input
   */
  public NDArray of(NDArray input) {
    NDArray current = steps.getFirst().apply(input);
    for (UnaryOperator<NDArray> step : steps.subList(1, steps.size())) {
      NDArray next = step.apply(current);
      current.close();
      current = next;
    }
    return current;
  }
}
