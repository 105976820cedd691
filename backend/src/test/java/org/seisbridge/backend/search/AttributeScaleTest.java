package org.seisbridge.backend.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;

class AttributeScaleTest {
  private static final int MODELS = 500;

  @Test
  void spreadsAreThoseOfTheTenFamiliesAndTheirValuesArePossible() {
    Family[] families = Family.values();
    Descriptors[] models =
        IntStream.range(0, MODELS)
            .mapToObj(i -> FamilyGenerator.generate(families[i % families.length], i))
            .map(Descriptors::of)
            .toArray(Descriptors[]::new);

    for (Attribute attribute : Attribute.values()) {
      AttributeScale scale = AttributeScale.of(attribute);
      double[] values = Arrays.stream(models).mapToDouble(one -> one.value(attribute)).toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      double variance =
          Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).average().orElseThrow();

      assertThat(scale.spread())
          .as(attribute.key())
          .isCloseTo(Math.sqrt(variance), withinPercentage(20));
      assertThat(Arrays.stream(values).boxed())
          .as(attribute.key())
          .allMatch(value -> value >= scale.lowest() && value <= scale.highest());
    }
  }
}
