package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model is measured over a folder of files, whatever its families are called. */
class EvaluationIT {
  @TempDir Path folder;

  @BeforeEach
  void makeTwoFamiliesAndCallOneOfThemSomethingElse() throws IOException {
    run("generate", "--family", "FlatVel_A,Style_B", "--count", "2", "--seed", "5", "--out", set());
    Files.move(folder.resolve("set/Style_B"), folder.resolve("set/Salt"));
  }

  @Test
  void kindsThatAreNoneOfOpenFwisHaveFiguresToo() throws IOException {
    JsonNode figures = json("evaluate", "--dataset", set(), "--gallery", "4", "--json");

    assertThat(figures.get("gallery").asInt()).isEqualTo(4);
    assertThat(figures.get("families").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("FlatVel_A", "Salt");
  }

  @Test
  void robustnessIsATableAndAPicture() throws IOException {
    Path picture = folder.resolve("robustness.svg");

    JsonNode figures =
        json(
            "robustness",
            "--dataset",
            set(),
            "--gallery",
            "4",
            "--queries",
            "1",
            "--out",
            picture.toString(),
            "--json");

    assertThat(figures.get("queries").asInt()).isEqualTo(1);
    JsonNode rows = figures.get("rows");
    assertThat(rows.get(0).get("kind").asText()).isEqualTo("none");
    double clean = rows.get(0).get("relative_error").asDouble();
    assertThat(clean).isPositive();
    for (JsonNode row : rows) {
      assertThat(row.get("r10").asDouble()).isEqualTo(1);
      String kind = row.get("kind").asText();
      if (kind.equals("gain") || kind.equals("polarity")) {
        assertThat(row.get("relative_error").asDouble()).isCloseTo(clean, within(1e-4));
      }
    }
    assertThat(Files.readString(picture)).contains("<svg", "ground roll 0 dB");
  }

  @Test
  void aPictureNeedsAFolder() {
    CommandRun run =
        CommandRun.of("robustness", "--dataset", set(), "--out", set() + "/none/picture.svg");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("there is no such folder");
  }

  private String set() {
    return folder.resolve("set").toString();
  }

  private static JsonNode json(String... arguments) throws IOException {
    return new ObjectMapper().readTree(run(arguments));
  }

  private static String run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
