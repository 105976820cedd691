package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/**
 * From a gather's features to a velocity model: all features at once (as InversionNet does: Wu &
 * Lin 2020, arXiv 1811.07875), for time and offset are not depth and place, then convolutions, each
 * of which doubles height and width by turning channels into places (Shi et al. 2016, arXiv
 * 1609.05158).
 *
 * <p>Attributes are read from the same channels of the ground, where a contrast is a contrast and a
 * depth a depth.
 *
 * @param code features {@code [n, …]} to {@code [n, code]}
 * @param plan a code to channels of the ground {@code [n, 2 width, 36, 36]}
 * @param map a plan to a standardised velocity model {@code [n, 1, 70, 70]}
 * @param survey a plan to {@code [n, hidden]}
 */
record MapDecoder(Block code, Block plan, Block map, Block survey) {
  private static final int COARSEST = 9;
  private static final NDIndex INSIDE = new NDIndex(":, :, 1:71, 1:71");

  /**
   * @param units of the code
   * @param width half the channels of the plan
   * @param hidden units that the survey ends with
   */
  static MapDecoder of(int units, int width, int hidden) {
    Block code =
        new SequentialBlock()
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(units).build())
            .add(Activation::relu);
    int channels = 2 * width;
    Block plan =
        new SequentialBlock()
            .add(Linear.builder().setUnits((long) channels * COARSEST * COARSEST).build())
            .add(Activation::relu)
            .addSingleton(flat -> flat.reshape(-1, channels, COARSEST, COARSEST))
            .add(Convolutions.convolution(4 * 3 * width, 3, 1))
            .add(Activation::relu)
            .addSingleton(MapDecoder::spread)
            .add(Convolutions.convolution(4 * channels, 3, 1))
            .add(Activation::relu)
            .addSingleton(MapDecoder::spread)
            .add(Convolutions.convolution(channels, 3, 1))
            .add(Activation::relu);
    Block map =
        new SequentialBlock()
            .add(
                Conv2d.builder()
                    .setFilters(4)
                    .setKernelShape(new Shape(3, 3))
                    .optPadding(new Shape(1, 1))
                    .build())
            .addSingleton(MapDecoder::spread)
            .addSingleton(wide -> wide.get(INSIDE));
    Block survey =
        new SequentialBlock()
            .add(Convolutions.halving(channels))
            .add(Convolutions.halving(channels))
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(hidden).build())
            .add(Activation::relu);
    return new MapDecoder(code, plan, map, survey);
  }

  /** Channels {@code [n, 4c, h, w]} to places {@code [n, c, 2h, 2w]}. */
  private static NDArray spread(NDArray channels) {
    Shape shape = channels.getShape();
    long c = shape.get(1) / 4;
    long h = shape.get(2);
    long w = shape.get(3);
    return channels
        .reshape(-1, c, 2, 2, h, w)
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(-1, c, 2 * h, 2 * w);
  }
}
