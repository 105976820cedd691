package org.seisbridge.seismic.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;

class NpyTest {

  @TestFactory
  Stream<DynamicTest> readsWhatNumpyWrote() throws IOException {
    return new ObjectMapper()
        .readTree(reference("formats/npy/expected.json").toFile()).properties().stream()
            .map(
                file ->
                    dynamicTest(
                        file.getKey(),
                        () -> {
                          Path path = reference("formats/npy/" + file.getKey());
                          assertHolds(Npy.read(path), file.getValue());
                          assertHolds(
                              Npy.read(file.getKey(), Files.readAllBytes(path)), file.getValue());
                        }));
  }

  @TestFactory
  Stream<DynamicTest> writesTheVeryBytesThatNumpyWrites() throws IOException {
    return new ObjectMapper()
        .readTree(reference("formats/npy/expected.json").toFile()).properties().stream()
            .map(
                file ->
                    dynamicTest(
                        file.getKey(),
                        () -> {
                          byte[] content =
                              Files.readAllBytes(reference("formats/npy/" + file.getKey()));
                          NpyArray array = Npy.read(file.getKey(), content);
                          JsonNode expected = file.getValue();
                          NpyFormat format =
                              new NpyFormat(
                                  expected.get("version").get(0).asInt(),
                                  array.type(),
                                  expected.get("descr").asText().startsWith(">")
                                      ? ByteOrder.BIG_ENDIAN
                                      : ByteOrder.LITTLE_ENDIAN,
                                  expected.get("fortran_order").asBoolean());
                          assertThat(Npy.encode(array, format)).isEqualTo(content);
                        }));
  }

  static void assertHolds(NpyArray array, JsonNode expected) {
    assertThat(array.shape()).isEqualTo(ints(expected.get("shape")));
    assertThat(array.type().code()).isEqualTo(expected.get("descr").asText().substring(1));
    double[] values =
        StreamSupport.stream(expected.get("values_c_order").spliterator(), false)
            .mapToDouble(v -> v.isBoolean() ? (v.asBoolean() ? 1 : 0) : v.asDouble())
            .toArray();
    assertThat(array.toDoubles()).isEqualTo(values);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    assertThat(array.toFloats()).isEqualTo(floats);
    if (!array.type().isFloating()) {
      assertThat(array.toLongs())
          .isEqualTo(
              StreamSupport.stream(expected.get("values_c_order").spliterator(), false)
                  .mapToLong(v -> v.isBoolean() ? (v.asBoolean() ? 1 : 0) : v.asLong())
                  .toArray());
    }
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  @Test
  void writtenFileIsReadBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.npy");
    float[] values = {1.5f, -2, 3, Float.MIN_VALUE, 5, Float.MAX_VALUE};
    Npy.write(file, new int[] {2, 3}, values);
    assertThat(Npy.read(file).toFloats()).isEqualTo(values);
    assertThat(Files.readAllBytes(file)).isEqualTo(Npy.encode(new int[] {2, 3}, values));
    assertThat(folder.toFile().list()).containsExactly("a.npy");
  }

  @Test
  void valueThatTheTypeCannotHoldIsNotWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.npy");
    NpyArray array = NpyArray.of(new int[] {2}, new double[] {1, 300});
    assertThatThrownBy(() -> Npy.write(file, array, NpyFormat.standard(NpyType.U1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("u1 cannot hold 300");
    assertThatThrownBy(() -> Npy.write(file, array, NpyFormat.standard(NpyType.B1)))
        .hasMessageContaining("b1 cannot hold 300");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void missingFileAndFolderAreNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> Npy.read(folder.resolve("absent.npy")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("absent.npy: there is no such file");
    assertThatThrownBy(() -> NpyFile.open(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("it is not a file");
  }
}
