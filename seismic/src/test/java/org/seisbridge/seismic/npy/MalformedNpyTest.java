package org.seisbridge.seismic.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;

/** Damaged and hostile files are refused with their name and a remedy, whatever is wrong. */
class MalformedNpyTest {
  private static final String BOMB = "malformed/npz_bomb_4gib.npz";
  private static final Set<String> READERS = Set.of("npy", "npz", "npy in gzip");

  @TestFactory
  Stream<DynamicTest> refuses() throws IOException {
    JsonNode cases =
        new ObjectMapper().readTree(reference("malformed/manifest.json").toFile()).get("files");
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(c -> READERS.contains(c.get("reader").asText()))
        .filter(c -> !BOMB.endsWith(c.get("file").asText()))
        .map(
            c ->
                dynamicTest(
                    c.get("file").asText() + ": " + c.get("wrong").asText(),
                    () -> {
                      Path file = reference("malformed/" + c.get("file").asText());
                      assertRefused(file);
                    }));
  }

  @Test
  @Timeout(10)
  void refusesFourGibibytesOfZeros() throws IOException {
    Path bomb = ReferenceFiles.shared("reference/" + BOMB).orElse(null);
    Assumptions.assumeTrue(bomb != null, "no shared/reference/" + BOMB);
    assertRefused(bomb);
  }

  private static void assertRefused(Path file) throws IOException {
    boolean npz = file.toString().endsWith(".npz");
    InvalidDataException refusal =
        catchThrowableOfType(InvalidDataException.class, () -> read(npz, file));
    assertThat(refusal).isNotNull();
    assertThat(refusal.source()).contains(file.getFileName().toString());
    assertThat(refusal.problem()).isNotBlank();
    assertThat(refusal.remedy()).isNotBlank();
    assertThat(refusal.getMessage()).hasSizeLessThan(1000).matches("[ -~]*");
    byte[] content = Files.readAllBytes(file);
    assertThatThrownBy(() -> read(npz, content)).isInstanceOf(InvalidDataException.class);
  }

  private static Object read(boolean npz, Path file) throws IOException {
    return npz ? Npz.read(file) : Npy.read(file);
  }

  private static Object read(boolean npz, byte[] content) throws IOException {
    return npz ? Npz.read("upload", content) : Npy.read("upload", content);
  }
}
