package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;

class DescriptorsTest {

  @TestFactory
  Stream<DynamicTest> meetTheReference() throws IOException {
    JsonNode maps =
        new ObjectMapper()
            .readTree(reference("descriptors/expected_descriptors.json").toFile())
            .get("maps");
    return maps.properties().stream()
        .map(map -> dynamicTest(map.getKey(), () -> assertMeets(map.getValue())));
  }

  private static void assertMeets(JsonNode map) throws IOException {
    NpyArray array = Npy.read(reference("descriptors").resolve(map.get("file").asText()));
    VelocityModel model =
        new VelocityModel(array.shape()[0], array.shape()[1], 10, array.toFloats());
    Map<String, Double> computed = Descriptors.of(model).toMap();
    Map<String, JsonNode> expected = new HashMap<>();
    map.get("descriptors").properties().forEach(e -> expected.put(e.getKey(), e.getValue()));
    assertThat(computed.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    computed.forEach(
        (key, value) -> {
          double exact = expected.get(key).asDouble();
          assertThat(value).as(key).isCloseTo(exact, within(1e-10 * Math.max(1, Math.abs(exact))));
        });
  }

  @Test
  void valuesKeepTheAttributesOrder() {
    VelocityModel model = new VelocityModel(2, 2, 5, new float[] {1500, 1500, 3000, 3000});
    Descriptors descriptors = Descriptors.of(model);
    assertThat(descriptors.toMap().keySet())
        .containsExactly(Stream.of(Attribute.values()).map(Attribute::key).toArray(String[]::new));
    assertThat(descriptors.value(Attribute.INTERFACE_DEPTH)).isEqualTo(5);
    assertThat(descriptors.value(Attribute.INTERFACE_REFLECTIVITY)).isEqualTo(1 / 3.0);
    assertThat(descriptors.value(Attribute.GRADIENT_VERTICAL_MEAN)).isEqualTo(300);
  }

  @Test
  void oneRowHasNoDescriptors() {
    VelocityModel row = new VelocityModel(1, 3, 10, new float[] {1500, 2000, 2500});
    assertThatThrownBy(() -> Descriptors.of(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 rows and 2 columns, not [1, 3]");
  }
}
