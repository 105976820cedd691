package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.content;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;

/** Damaged and hostile files are refused with their name, the place and a remedy. */
class MalformedSegyTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> refuses() throws IOException {
    JsonNode cases =
        new ObjectMapper().readTree(reference("malformed/manifest.json").toFile()).get("files");
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(c -> c.get("reader").asText().equals("segy"))
        .map(
            c ->
                dynamicTest(
                    c.get("file").asText() + ": " + c.get("wrong").asText(),
                    () -> assertRefused(reference("malformed/" + c.get("file").asText()))));
  }

  private static void assertRefused(Path path) {
    InvalidDataException refusal =
        catchThrowableOfType(
            InvalidDataException.class,
            () -> {
              try (SegyFile file = SegyFile.open(path)) {
                SegyContent.of(file);
              }
            });
    assertThat(refusal).isNotNull();
    assertThat(refusal.source()).contains(path.getFileName().toString());
    assertThat(refusal.problem()).containsAnyOf("byte", "it is empty").matches(".*(\\d|empty).*");
    assertThat(refusal.remedy()).isNotBlank();
    assertThat(refusal.getMessage()).hasSizeLessThan(600).matches("[ -~]*");
  }

  @Test
  void numbersThatNoFloatHoldsAreRefusedWithTheirPlace() throws IOException {
    // The file is shorter than an ensemble, too.
    SegyOptions options = SegyOptions.NONE.optAllowIncompleteEnsembles(true);
    try (SegyFile file = SegyFile.open(reference("malformed/segy_ibm_overflow.sgy"), options)) {
      assertThatThrownBy(() -> file.read(0))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("byte 3841: sample 0 of trace 0 (from 0) is no number that a");
    }
  }

  @Test
  void refusesWhatIsNoSuFile() throws IOException {
    byte[] text = content("malformed/segy_text_file.sgy");
    byte[] random = content("malformed/segy_random.sgy");
    for (byte[] bytes : new byte[][] {{}, Arrays.copyOf(text, 100), text, random}) {
      assertThatThrownBy(() -> SegyFile.ofSu("line.su", bytes, SegyOptions.NONE))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageStartingWith("line.su: ");
    }
  }

  @Test
  void saysThatAFileOrItsTracesAreNotThere() {
    assertThatThrownBy(() -> SegyFile.open(folder.resolve("none.sgy")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> SegyFile.open(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("it is not a file");
  }
}
