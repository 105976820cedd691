package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;

/**
 * The vision transformer over spectrograms {@code [n, 3, frames, 50]} (Dosovitskiy et al. 2021,
 * arXiv 2010.11929), whose norms come before what they norm for: tokens {@code [n, tokens, width]},
 * the first two of which are learnt.
 */
final class SpectrogramEncoder {
  private static final int TOKEN_WIDTH_AXIS = 2;
  private static final int FEED_FORWARD = 4;

  /** As vision transformers have it, in timm and so in the published weights. */
  private static final float LEAST_VARIANCE = 1e-6f;

  private SpectrogramEncoder() {}

  static SequentialBlock of(SeisClipShape shape) {
    SequentialBlock encoder =
        new SequentialBlock()
            .add(oneComponent())
            .addSingleton(picture -> picture.transpose(0, 1, 3, 2))
            .add(new PatchTokens(shape.width()));
    for (int layer = 0; layer < shape.layers(); layer++) {
      encoder
          .add(beside(norm(), new SelfAttention(shape.width(), shape.heads())))
          .add(beside(norm(), linear(FEED_FORWARD * shape.width()), gelu(), linear(shape.width())));
    }
    return encoder.add(norm());
  }

  /** Components become one, of the same size. */
  private static Block oneComponent() {
    return Conv2d.builder()
        .setFilters(1)
        .setKernelShape(new Shape(3, 5))
        .optPadding(new Shape(1, 2))
        .optBias(false)
        .build();
  }

  /** What a chain makes of tokens, added to them. */
  private static Block beside(Block... chain) {
    SequentialBlock path = new SequentialBlock();
    List.of(chain).forEach(path::add);
    return new ParallelBlock(SpectrogramEncoder::sum, List.of(Blocks.identityBlock(), path));
  }

  private static NDList sum(List<NDList> branches) {
    NDArray tokens = branches.get(0).singletonOrThrow();
    return new NDList(tokens.add(branches.get(1).singletonOrThrow()));
  }

  private static Block norm() {
    return LayerNorm.builder().axis(TOKEN_WIDTH_AXIS).optEpsilon(LEAST_VARIANCE).build();
  }

  private static Block gelu() {
    return Activation.geluBlock();
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }
}
