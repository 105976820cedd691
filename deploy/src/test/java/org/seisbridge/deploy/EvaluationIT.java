package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
  void attributesHaveFiguresForEachFamily() throws IOException {
    JsonNode figures = json("evaluate", "--dataset", set(), "--gallery", "4", "--json");

    JsonNode families = figures.get("family_attributes");
    assertThat(families.fieldNames()).toIterable().containsExactly("FlatVel_A", "Salt");
    JsonNode salt = families.get("Salt");
    assertThat(salt.fieldNames()).toIterable().hasSize(18);
    assertThat(salt.get("velocity_mean").get("relative_error").asDouble()).isBetween(1e-6, 1.0);
    assertThat(salt.get("velocity_mean").get("coverage").asDouble()).isIn(0.0, 0.5, 1.0);
    JsonNode lateral = families.get("FlatVel_A").get("gradient_lateral_abs_mean");
    assertThat(lateral.get("relative_error").isNull()).isTrue();

    assertThat(run("evaluate", "--dataset", set(), "--gallery", "4"))
        .containsPattern("Relative error, % +all  FlatVel_A +Salt\n")
        .containsPattern("gradient_lateral_abs_mean +[0-9.]+ +- +[0-9.]+\n")
        .containsPattern("Coverage of 90 % interval, % +all  FlatVel_A +Salt\n");
  }

  @Test
  void velocityModelsThatNoGatherIsOfAreSearchedToo() throws IOException {
    // Of gathers drowned in noise each velocity model more makes a difference.
    String[] drowned = {"evaluate", "--dataset", set(), "--gallery", "4", "--noise=-20", "--json"};
    JsonNode alone = json(drowned);
    String[] distracted = Arrays.copyOf(drowned, drowned.length + 1);
    distracted[drowned.length] = "--distractors=500";
    JsonNode among = json(distracted);

    assertThat(alone.get("distractors").asInt()).isZero();
    assertThat(among.get("distractors").asInt()).isEqualTo(500);
    for (String direction : List.of("gather_to_velocity", "gather_to_descriptors")) {
      assertThat(mrr(among, direction)).as(direction).isLessThan(mrr(alone, direction));
    }
    assertThat(among.get("directions").get("velocity_to_gather"))
        .isEqualTo(alone.get("directions").get("velocity_to_gather"));
  }

  private static double mrr(JsonNode figures, String direction) {
    return figures.get("directions").get(direction).get("mrr").asDouble();
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
  void whatSaysNothingOfItsSamplesIsNotCalibrated() {
    CommandRun run = CommandRun.of("calibrate", "--model", set(), "--cache", set(), "--out", set());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("there is no model.json");
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
