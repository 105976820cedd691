package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A picture {@code [n, 1, height, width]} as tokens {@code [n, 2 + patches, tokenWidth]}: two that
 * are learnt and gather what the others hold, then overlapping patches of 16×16, one every 10, each
 * with its place added (AST: Gong et al. 2021, arXiv 2104.01778, section 2.1).
 */
final class PatchTokens extends AbstractBlock {
  private static final int LEARNT = 2;
  private static final Shape PATCH = new Shape(16, 16);
  private static final Shape STRIDE = new Shape(10, 10);

  private final int width;
  private final Block patches;
  private final Parameter learnt;
  private final Parameter places;

  /**
   * @param width of a token
   */
  PatchTokens(int width) {
    this.width = width;
    this.patches =
        addChildBlock(
            "patches",
            Conv2d.builder()
                .setFilters(width)
                .setKernelShape(PATCH)
                .optStride(STRIDE)
                .optBias(true)
                .build());
    this.learnt = addParameter(parameter("learnt"));
    this.places = addParameter(parameter("places"));
  }

  /** Not a weight: its decay would pull every place towards the same. */
  private static Parameter parameter(String name) {
    return Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
  }

  @Override
  protected void prepare(Shape[] inputs) {
    learnt.setShape(new Shape(1, LEARNT, width));
    places.setShape(new Shape(1, getOutputShapes(inputs)[0].get(1), width));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray picture = inputs.singletonOrThrow();
    long n = picture.getShape().get(0);
    NDArray seen =
        patches
            .forward(store, inputs, training)
            .singletonOrThrow()
            .reshape(n, width, -1)
            .transpose(0, 2, 1);
    NDArray first =
        store
            .getValue(learnt, picture.getDevice(), training)
            .broadcast(new Shape(n, LEARNT, width));
    // It is the parameter's manager's otherwise, and what follows from it too.
    first.attach(picture.getManager());
    NDArray tokens = first.concat(seen, 1);
    return new NDList(tokens.add(store.getValue(places, picture.getDevice(), training)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape seen = patches.getOutputShapes(inputs)[0];
    return new Shape[] {new Shape(inputs[0].get(0), LEARNT + seen.get(2) * seen.get(3), width)};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    patches.initialize(manager, type, inputs);
  }
}
