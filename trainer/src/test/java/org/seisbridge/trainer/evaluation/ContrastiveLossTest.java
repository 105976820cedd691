package org.seisbridge.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ContrastiveLossTest {

  /** Against unit vectors along the axes, queries are their own logits. */
  @Test
  void itIsThatOfTheReference() throws IOException {
    try (InputStream in =
        getClass().getResourceAsStream("/org/seisbridge/trainer/training/infonce.json")) {
      for (JsonNode expected : new ObjectMapper().readTree(in).get("cases")) {
        JsonNode logits = expected.get("logits");
        int n = logits.size();
        float[] queries = new float[n * n];
        float[] axes = new float[n * n];
        for (int i = 0; i < n * n; i++) {
          queries[i] = (float) logits.get(i / n).get(i % n).asDouble() / 2;
          axes[i] = i / n == i % n ? 1 : 0;
        }
        double loss = expected.get("loss").asDouble();
        assertThat(ContrastiveLoss.of(queries, axes, n, 2))
            .isCloseTo(loss, within(1e-5 * Math.max(1, loss)));
      }
    }
  }
}
