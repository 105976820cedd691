package org.seisbridge.seismic.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz", "deflated_streamed.npz"})
  void readsWhatNumpyWrote(String file) throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(reference("formats/npz/expected.json").toFile());
    Map<String, NpyArray> arrays = Npz.read(reference("formats/npz/" + file));
    assertThat(arrays.keySet())
        .containsExactlyElementsOf(expected.properties().stream().map(Map.Entry::getKey).toList());
    arrays.forEach((name, array) -> NpyTest.assertHolds(array, expected.get(name)));
  }

  @Test
  void writtenFileIsReadBack(@TempDir Path folder) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("velocity", NpyArray.of(new int[] {1, 2}, new float[] {1500, 4500}));
    arrays.put("labels", NpyArray.of(new int[] {}, new long[] {7}));
    Path file = folder.resolve("a.npz");
    Npz.write(file, arrays);
    Map<String, NpyArray> read = Npz.read(file);
    assertThat(read.keySet()).containsExactly("velocity", "labels");
    assertThat(read.get("velocity").toFloats()).containsExactly(1500, 4500);
    assertThat(read.get("labels").toLongs()).containsExactly(7);
  }
}
