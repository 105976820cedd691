package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import java.util.List;

/** The convolutional parts that the encoders are made of (He et al. 2016, arXiv 1512.03385). */
final class Convolutions {
  private Convolutions() {}

  /** Convolution without bias, batch norm: {@code [n, c, h, w]} to {@code [n, filters, …]}. */
  static SequentialBlock convolution(int filters, int kernel, int stride) {
    return new SequentialBlock()
        .add(
            Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(false)
                .build())
        .add(BatchNorm.builder().build());
  }

  /** Two 3×3 convolutions beside a shortcut, halving height and width. */
  static Block halving(int filters) {
    SequentialBlock path =
        convolution(filters, 3, 2).add(Activation::relu).add(convolution(filters, 3, 1));
    Block shortcut = convolution(filters, 1, 2);
    return new SequentialBlock()
        .add(new ParallelBlock(Convolutions::sum, List.of(path, shortcut)))
        .add(Activation::relu);
  }

  private static NDList sum(List<NDList> branches) {
    return new NDList(branches.get(0).singletonOrThrow().add(branches.get(1).singletonOrThrow()));
  }
}
