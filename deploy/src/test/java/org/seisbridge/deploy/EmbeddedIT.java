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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.npy.Npy;

/** Commands that open the catalogue themselves, with no server anywhere. */
class EmbeddedIT {
  @TempDir Path folder;

  @Test
  void aDatasetIsMadeStoredAndFound() throws Exception {
    String dataset = folder.resolve("dataset").toString();
    run(
        "generate",
        "--family",
        "FlatVel_A,Style_B",
        "--count",
        "3",
        "--seed",
        "9",
        "--out",
        dataset);

    JsonNode stored = json(run("ingest", dataset, "--data", data(), "--json"));
    JsonNode found =
        json(run("search", "--record", "2", "--for", "velocity", "--data", data(), "--json"));

    assertThat(stored.get("dataset").asText()).isEqualTo("dataset");
    assertThat(stored.get("records").asLong()).isEqualTo(6);
    assertThat(found.get("hits")).hasSize(6);
    assertThat(found.get("hits").get(0).get("record").get("id").asLong()).isEqualTo(2);

    CommandRun verified =
        run("search", "--record", "2", "--limit", "4", "--verify", "3", "--data", data());
    assertThat(verified.err().lines().filter(line -> line.startsWith("misfit "))).hasSize(3);
    assertThat(verified.err()).containsOnlyOnce("Ricker wavelet of 15 Hz");
    List<String> table = verified.out().lines().toList();
    assertThat(table).hasSize(5);
    assertThat(table.get(1)).matches("0\\.00\\d\\d +0 +\\S+ +2 .*");
    assertThat(table.getLast()).startsWith("           ");
  }

  @Test
  void onlyVelocityModelsFoundByAGatherAreVerified() {
    for (String[] wrong :
        new String[][] {
          {"search", "--record", "2", "--verify", "3", "--for", "gather"},
          {"search", "--descriptors", "velocity_mean=2500", "--verify", "3"},
          {"search", "--record", "2", "--verify", "0"}
        }) {
      CommandRun refused = CommandRun.of(wrong);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("--verify takes 1 or more");
    }
  }

  @Test
  void recordsAreListedAndEdited() throws Exception {
    PreparedData.in(Path.of(data()));
    run("ingest", velocity("slow.npy", 1600).toString(), "--data", data(), "--dataset", "lines");

    run("edit", "1", "--tag", "marine", "--tag", "line 4", "--notes", "Noisy.", "--data", data());
    CommandRun found = run("records", "--text", "noisy line -fast", "--data", data());
    assertThat(found.out()).contains("slow.npy  [line 4, marine]");
    run("edit", "1", "--no-tags", "--data", data());
    JsonNode record =
        json(run("records", "--dataset", "lines", "--data", data(), "--json"))
            .get("records")
            .get(0);
    assertThat(record.get("tags")).isEmpty();
    assertThat(record.get("notes").asText()).isEqualTo("Noisy.");
    assertThat(run("datasets", "--data", data()).out()).containsPattern("1 +1  lines");
  }

  @Test
  void attributesFindWhatHasThem() throws Exception {
    PreparedData.in(Path.of(data()));
    Path slow = velocity("slow.npy", 1600);
    Path fast = velocity("fast.npy", 4400);
    run("ingest", slow.toString(), "--data", data());
    run("ingest", fast.toString(), "--data", data());
    CommandRun described = run("describe", fast.toString(), "--json");
    Path attributes = Files.writeString(folder.resolve("d.json"), described.out());

    JsonNode found =
        json(
            run(
                "search",
                "--descriptors",
                attributes.toString(),
                "--for",
                "descriptors",
                "--data",
                data(),
                "--json"));

    assertThat(found.get("hits").get(0).get("record").get("name").asText()).isEqualTo("fast.npy");
    JsonNode together =
        json(
            run(
                "search",
                "--velocity",
                fast.toString(),
                "--descriptors",
                "velocity_mean=4400",
                "--fusion",
                "rrf",
                "--data",
                data(),
                "--json"));
    assertThat(together.get("hits").get(0).get("record").get("name").asText())
        .isEqualTo("fast.npy");
    assertThat(together.get("hits").get(0).get("similarity").asDouble()).isEqualTo(1);
  }

  @Test
  void whatIsWishedForOrdersTheHits() throws Exception {
    PreparedData.in(Path.of(data()));
    run("ingest", velocity("slow.npy", 1600).toString(), "--data", data());
    run("ingest", velocity("middle.npy", 2000).toString(), "--data", data());
    run("ingest", velocity("fast.npy", 4400).toString(), "--data", data());

    JsonNode changed = json(search("--change", "velocity_mean=+2800", "--json"));
    assertThat(changed.at("/wishes/0/low").asDouble()).isCloseTo(4400, within(0.1));
    assertThat(changed.at("/hits/0/penalty").asDouble()).isCloseTo(0, within(1e-3));
    assertThat(changed.get("hits"))
        .extracting(hit -> hit.at("/record/name").asText())
        .containsExactly("fast.npy", "middle.npy");

    CommandRun wished = search("--wish", "two_way_time=..0.4@2");
    assertThat(wished.err()).contains("Wished: two_way_time up to 0.4 s.");
    List<String> table = wished.out().lines().toList();
    assertThat(table.getFirst()).contains("similarity  penalty  record", "two_way_time s  name");
    assertThat(table.get(1)).matches(".* 0\\.0000 .* 0\\.3\\d+  fast\\.npy");
    assertThat(table.get(2)).endsWith("middle.npy");
    assertThat(table).hasSize(3);

    assertThat(json(search("--record", "2", "--json")).get("hits"))
        .extracting(hit -> hit.at("/record/name").asText())
        .containsExactly("fast.npy");
    assertThat(json(search("--unlike", "3", "--json")).get("hits"))
        .extracting(hit -> hit.at("/record/name").asText())
        .containsExactly("middle.npy");
    CommandRun refused =
        CommandRun.of(
            "search", "--record", "1", "--wish", "two_way_time=400..500", "--data", data());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("Give it in its unit, s");
  }

  /** By the first record, in one way or other. */
  private CommandRun search(String... options) {
    return run(
        Stream.of(List.of("search", "--record", "1", "--data", data()), List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  @Test
  void bothStoresAgreeAfterAnIngest() throws Exception {
    PreparedData.in(Path.of(data()));
    run("ingest", velocity("one.npy", 2000).toString(), "--data", data());

    JsonNode report = json(run("reconcile", "--data", data(), "--json"));

    assertThat(report.get("clean").asBoolean()).isTrue();
    assertThat(report.at("/modalities/gather/checked").asLong()).isZero();
    assertThat(report.at("/modalities/velocity/checked").asLong()).isEqualTo(1);
  }

  @Test
  void anEmptyCatalogueSaysSo() {
    CommandRun run =
        CommandRun.of("search", "--descriptors", "velocity_mean=2500", "--data", data());

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("empty");
    assertThat(run.out()).isEmpty();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path velocity(String name, float value) throws IOException {
    float[] values = new float[4900];
    Arrays.fill(values, value);
    Path file = folder.resolve(name);
    Npy.write(file, new int[] {70, 70}, values);
    return file;
  }

  private static CommandRun run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static JsonNode json(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }
}
