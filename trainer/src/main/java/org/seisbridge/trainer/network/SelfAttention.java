package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Attention of tokens {@code [n, tokens, width]} to one another, by several heads (Vaswani et al.
 * 2017, arXiv 1706.03762, section 3.2.2). Where not all tokens are there, a second input {@code [n,
 * 1, 1, tokens]} says which are, by 1, and which nobody is to attend to, by 0.
 */
final class SelfAttention extends AbstractBlock {
  private static final NDIndex QUERIES = new NDIndex("0");
  private static final NDIndex KEYS = new NDIndex("1");
  private static final NDIndex VALUES = new NDIndex("2");

  /** What is added to the likeness to a token that is not there: nothing is left of its share. */
  private static final float ABSENT = 1e9f;

  private final int heads;
  private final int width;
  private final Block split;
  private final Block merged;

  /**
   * @param width of a token, a multiple of the heads
   */
  SelfAttention(int width, int heads) {
    this.heads = heads;
    this.width = width;
    this.split = addChildBlock("split", Linear.builder().setUnits(3L * width).build());
    this.merged = addChildBlock("merged", Linear.builder().setUnits(width).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray tokens = inputs.head();
    long n = tokens.getShape().get(0);
    long count = tokens.getShape().get(1);
    int size = width / heads;
    NDArray all =
        split
            .forward(store, new NDList(tokens), training)
            .singletonOrThrow()
            .reshape(n, count, 3, heads, size)
            .transpose(2, 0, 3, 1, 4);
    NDArray likeness =
        Scaled.by(
            all.get(QUERIES).matMul(all.get(KEYS).transpose(0, 1, 3, 2)), 1 / Math.sqrt(size));
    if (inputs.size() > 1) {
      likeness = likeness.add(Scaled.by(inputs.get(1).sub(1), ABSENT));
    }
    NDArray attended =
        likeness.softmax(3).matMul(all.get(VALUES)).transpose(0, 2, 1, 3).reshape(n, count, width);
    return merged.forward(store, new NDList(attended), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    split.initialize(manager, type, inputs[0]);
    merged.initialize(manager, type, inputs[0]);
  }
}
