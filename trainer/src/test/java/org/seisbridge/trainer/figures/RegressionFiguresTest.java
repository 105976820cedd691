package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionFiguresTest {

  @ParameterizedTest
  @ValueSource(strings = {"velocity_like", "signed", "perfect"})
  void theyAreThoseOfTheReference(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("regression.json")) {
      JsonNode expected = new ObjectMapper().readTree(in).get("cases").get(name);

      RegressionFigures figures =
          RegressionFigures.of(values(expected.get("true")), values(expected.get("predicted")));

      close(figures.mae(), expected.get("mae"));
      close(figures.rmse(), expected.get("rmse"));
      close(figures.bias(), expected.get("bias"));
      close(figures.r2(), expected.get("r2"));
      close(figures.nmaeRange(), expected.get("nmae_range"));
      close(figures.nmaeStd(), expected.get("nmae_std"));
      close(figures.nmaeMeanAbs(), expected.get("nmae_mean_abs"));
    }
  }

  private static void close(double actual, JsonNode expected) {
    double value = expected.asDouble();
    assertThat(actual).isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
  }

  private static double[] values(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  @Test
  void whatIsOverNothingIsNotThere() {
    RegressionFigures figures = RegressionFigures.of(new double[] {0, 0}, new double[] {1, 2});

    assertThat(figures.mae()).isEqualTo(1.5);
    assertThat(figures.r2()).isNull();
    assertThat(figures.nmaeRange()).isNull();
    assertThat(figures.nmaeStd()).isNull();
    assertThat(figures.nmaeMeanAbs()).isNull();
    assertThatThrownBy(() -> RegressionFigures.of(new double[1], new double[2]))
        .hasMessageContaining("as many");
  }
}
