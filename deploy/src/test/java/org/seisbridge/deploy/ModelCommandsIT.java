package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.trainer.model.Bundle;

/** Versions of the model from the command line, without a server and with one. */
class ModelCommandsIT {
  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    PreparedData.in(folder.resolve("data"));
  }

  @Test
  void aModelIsImportedPromotedAndRolledBackWithoutAServer() throws Exception {
    ingest();
    Path other = another("other");

    assertThat(run("models", "import", other.toString(), "--data", data()).out())
        .contains("Registered other");
    assertThat(run("models", "--data", data()).out())
        .containsPattern("other +registered +128 +0\\.\\d")
        .containsPattern("m4 +current +128 +0\\.\\d");
    assertThat(json("models", "show", "other").get("parent").asText()).isEqualTo("m4");
    run("models", "promote", "other", "--data", data());
    assertThat(json("search", "--record", "1", "--for", "velocity").get("model").asText())
        .isEqualTo("other");
    run("models", "roll-back", "--data", data());
    // A record is no hit of its own but in another modality.
    JsonNode found = json("search", "--record", "1", "--for", "descriptors");
    assertThat(found.get("model").asText()).isEqualTo("m4");
    assertThat(found.get("hits").get(0).get("record").get("id").asLong()).isEqualTo(1);
    run("models", "delete", "other", "--yes", "--data", data());
    assertThat(run("models", "--data", data()).out()).doesNotContain("other");
  }

  @Test
  void whatIsExportedIsTheSameBundleAndAServerTakesItToo() throws Exception {
    Path other = another("other");
    Path exported = folder.resolve("m4.zip");
    try (Launched server = Launched.start("serve", "--data", data(), "--port", "0")) {
      server.awaitLine("Serving ");
      run("models", "export", "m4", exported.toString(), "--data", data());
      assertThat(Files.readAllBytes(exported)).isEqualTo(Bundle.shipped().zip());
      run("models", "import", exported.toString(), "--data", data());
      run("models", "import", other.toString(), "--data", data());
      assertThat(json("models", "show", "other").get("sha256").asText())
          .isEqualTo(Bundle.read(other).sha256());
      run("models", "promote", "other", "--watch", "--data", data());
      assertThat(json("models", "show", "other").get("state").asText()).isEqualTo("current");
      assertThat(run("models", "roll-back", "--data", data()).out()).contains("m4 is in use");
      CommandRun refused = CommandRun.of("models", "delete", "m4", "--yes", "--data", data());
      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.err()).contains("Promote another one first");
      assertThat(server.interrupt()).isEqualTo(130);
    }
  }

  @Test
  void aCommandWithAnotherModelSaysThatTheCatalogueGoesByItsOwn() throws Exception {
    ingest();
    CommandRun searched =
        run(
            "search",
            "--record",
            "1",
            "--for",
            "velocity",
            "--model",
            another("mine").toString(),
            "--data",
            data(),
            "--json");

    assertThat(searched.err()).contains("models promote mine");
    assertThat(new ObjectMapper().readTree(searched.out()).get("model").asText()).isEqualTo("m4");
  }

  private void ingest() throws IOException {
    float[] values = new float[4900];
    Arrays.fill(values, 2500);
    Path file = folder.resolve("one.npy");
    Npy.write(file, new int[] {70, 70}, values);
    run("ingest", file.toString(), "--data", data());
  }

  /** The shipped model under another name. */
  private Path another(String name) throws IOException {
    Path model = folder.resolve(name);
    Bundle.shipped().writeFolder(model);
    Path description = model.resolve(Bundle.DESCRIPTION);
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(Files.readString(description));
    json.put("name", name).put("parent", "m4");
    Files.writeString(description, json.toString());
    return model;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private JsonNode json(String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = "--json";
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = data();
    return new ObjectMapper().readTree(run(all).out());
  }

  private static CommandRun run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
