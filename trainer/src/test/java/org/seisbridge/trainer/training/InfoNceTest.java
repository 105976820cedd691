package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InfoNceTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void lossAndGradientAreThoseOfTheReference(Map.Entry<String, JsonNode> reference) {
    JsonNode expected = reference.getValue();
    float[] values = floats(expected.get("logits"));
    int n = expected.get("logits").size();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.create(values, new Shape(n, n));
      logits.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = InfoNce.loss(logits);
        collector.backward(loss);
        double value = expected.get("loss").asDouble();
        assertThat((double) loss.getFloat()).isCloseTo(value, within(1e-5 * Math.max(1, value)));
      }
      assertThat(logits.getGradient().toFloatArray())
          .containsExactly(floats(expected.get("gradient")), within(1e-6f));
    }
  }

  static Stream<Map.Entry<String, JsonNode>> cases() throws IOException {
    try (InputStream in = InfoNceTest.class.getResourceAsStream("infonce.json")) {
      return new ObjectMapper().readTree(in).get("cases").properties().stream();
    }
  }

  private static float[] floats(JsonNode rows) {
    float[] values = new float[rows.size() * rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows.get(i / rows.size()).get(i % rows.size()).asDouble();
    }
    return values;
  }
}
