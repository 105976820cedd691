package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledTest {
  private static final int PRODUCTS = 200;

  /**
   * Java's memory is collected, and used for something else, between a product and its gradient.
   */
  @Test
  void theGradientIsTheFactorWhateverBecomesOfMemoryMeanwhile() {
    try (NDManager manager = NDManager.newBaseManager();
        NDArray values = manager.ones(new Shape(1))) {
      values.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray product = values;
        for (int i = 0; i < PRODUCTS; i++) {
          product = Scaled.by(product, i % 2 == 0 ? 4 : 0.25);
        }
        useMemoryForSomethingElse();
        collector.backward(product);
      }
      assertThat(values.getGradient().toFloatArray()).containsExactly(1);
    }
  }

  private static void useMemoryForSomethingElse() {
    List<ByteBuffer> others = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      System.gc();
      for (int i = 0; i < 20 * PRODUCTS; i++) {
        others.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, 7));
      }
    }
    assertThat(others).hasSize(100 * PRODUCTS);
  }
}
