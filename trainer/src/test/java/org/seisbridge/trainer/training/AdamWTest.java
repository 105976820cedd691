package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamWTest {
  @Test
  void aGradientThatIsNotFiniteChangesNothingAndIsForgotten() {
    JniUtils.setGradMode(false);
    try (NDManager manager = NDManager.newBaseManager()) {
      Parameter weight = weight(manager);
      AdamW optimizer = new AdamW(manager, Map.of("w", weight), 0, 1);

      accumulate(manager, weight, Float.POSITIVE_INFINITY);
      assertThat(Float.isInfinite(optimizer.update(0, 0.1f, manager))).isTrue();
      assertThat(weight.getArray().toFloatArray()).containsExactly(1, 1);

      accumulate(manager, weight, 1);
      assertThat(Float.isFinite(optimizer.update(1, 0.1f, manager))).isTrue();
      float[] stepped = weight.getArray().toFloatArray();
      assertThat(stepped[0]).isBetween(0.5f, 0.999f);
    }
  }

  private static Parameter weight(NDManager manager) {
    Parameter weight =
        Parameter.builder()
            .setName("w")
            .setType(Parameter.Type.WEIGHT)
            .optShape(new Shape(2))
            .optInitializer(Initializer.ONES)
            .build();
    weight.initialize(manager, DataType.FLOAT32);
    return weight;
  }

  private static void accumulate(NDManager manager, Parameter weight, float factor) {
    try (NDManager passing = manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray loss = weight.getArray().mul(passing.create(factor)).sum();
      collector.backward(loss);
    }
  }
}
