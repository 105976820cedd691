package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seisbridge.seismic.npy.Npy;

/** What segyio wrote and reads back is read here, to the bit; IBM floats to a rounding. */
class SegyReferenceTest {

  @TestFactory
  Stream<DynamicTest> readsWhatSegyioWrote() throws IOException {
    JsonNode files = new ObjectMapper().readTree(reference("formats/segy/expected.json").toFile());
    return files.properties().stream()
        .map(file -> dynamicTest(file.getKey(), () -> check(file.getKey(), file.getValue())));
  }

  private static void check(String name, JsonNode expected) throws IOException {
    try (SegyFile file = SegyFile.open(reference("formats/segy/" + name))) {
      checkFile(file, expected);
      Positions positions = new Positions(file);
      int trace = 0;
      for (JsonNode header : expected.get("headers")) {
        checkHeader(file.header(trace), positions, header);
        trace++;
      }
      float[] samples =
          Npy.read(reference("formats/segy/" + name.replace(".sgy", ".npy"))).toFloats();
      double tolerance = name.startsWith("ibm") ? 1e-6 : 0;
      for (int i = 0; i < samples.length; i++) {
        int perTrace = expected.get("samples").asInt();
        float read = file.read(i / perTrace)[i % perTrace];
        assertThat(read).isCloseTo(samples[i], within((float) (tolerance * Math.abs(samples[i]))));
      }
    }
  }

  private static void checkFile(SegyFile file, JsonNode expected) {
    BinaryHeader binary = file.binaryHeader();
    assertThat(binary.format().code()).isEqualTo(expected.get("format").asInt());
    assertThat(binary.major()).isEqualTo(expected.get("revision").asInt());
    assertThat(binary.byteOrder().toString())
        .isEqualToIgnoringCase(expected.get("byte_order").asText());
    assertThat(file.sampleInterval())
        .isCloseTo(expected.get("interval_us").asDouble() * 1e-6, within(1e-12));
    assertThat(file.traces()).isEqualTo(expected.get("traces").asLong());
    assertThat(file.samples(0)).isEqualTo(expected.get("samples").asInt());
    assertThat(file.textHeader()).hasSize(40);
    assertThat(file.textHeader().getFirst()).isEqualTo(expected.get("text_line_1").asText());
    assertThat(file.extendedTextHeaders()).isEqualTo(expected.get("extended_headers").asInt());
    assertThat(file.notes()).isEmpty();
    if (file.extendedTextHeaders() > 0) {
      assertThat(file.extendedTextHeader(0).getFirst()).contains("((EXTENDED HEADER 1))");
    }
  }

  private static void checkHeader(TraceHeader header, Positions positions, JsonNode expected) {
    assertThat(header.whole(TraceField.FIELD_RECORD))
        .isEqualTo(expected.get("field_record").asInt());
    assertThat(header.whole(TraceField.TRACE_NUMBER))
        .isEqualTo(expected.get("trace_number").asInt());
    assertThat(header.whole(TraceField.SOURCE_GROUP_SCALAR))
        .isEqualTo(expected.get("scalar").asInt());
    assertThat(header.whole(TraceField.OFFSET)).isEqualTo(expected.get("offset").asInt());
    checkPoint(positions.source(header), expected.get("source_xy_m"));
    checkPoint(positions.group(header), expected.get("receiver_xy_m"));
  }

  private static void checkPoint(Point point, JsonNode expected) {
    assertThat(point.x()).isCloseTo(expected.get(0).asDouble(), within(1e-9));
    assertThat(point.y()).isCloseTo(expected.get(1).asDouble(), within(1e-9));
  }
}
