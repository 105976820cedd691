package org.seisbridge.seismic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/** The damaged and hostile files that a reader has to refuse. */
public final class MalformedFiles {

  private MalformedFiles() {}

  /** Reads all that a file holds. */
  public interface Reader {
    void read(Path file) throws IOException;
  }

  /** A test for each file that the manifest gives to that reader. */
  public static Stream<DynamicTest> refusals(String kind, Reader reader) throws IOException {
    JsonNode cases =
        new ObjectMapper().readTree(reference("malformed/manifest.json").toFile()).get("files");
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(c -> c.get("reader").asText().equals(kind))
        .map(
            c ->
                dynamicTest(
                    c.get("file").asText() + ": " + c.get("wrong").asText(),
                    () -> assertRefused(c.get("file").asText(), reader)));
  }

  private static void assertRefused(String name, Reader reader) throws IOException {
    Path file = reference("malformed/" + name);
    Throwable thrown = catchThrowable(() -> reader.read(file));
    assertThat(thrown).isInstanceOf(InvalidDataException.class);
    InvalidDataException refusal = (InvalidDataException) thrown;
    assertThat(refusal.source()).contains(name);
    assertThat(refusal.problem()).isNotBlank();
    assertThat(refusal.remedy()).isNotBlank();
    assertThat(refusal.getMessage()).hasSizeLessThan(1000).matches("[ -~]*");
    String secret = Files.readString(reference("malformed/secret_canary.txt")).strip();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain(secret.substring(0, 11));
    }
  }
}
