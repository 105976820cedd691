package org.seisbridge.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.platform.Server;
import org.seisbridge.deploy.platform.ServerAddress;
import org.seisbridge.trainer.model.Bundle;

/** Jobs that a server works on, as they are seen from other processes while they run. */
@Timeout(600)
class JobCommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SOME = 80;
  private static final int MANY = 100_000;

  @TempDir private static Path folder;
  private static Launched server;

  @BeforeAll
  static void serve() throws Exception {
    PreparedData.in(Path.of(data()));
    server = Launched.start("serve", "--data", data(), "--port", "0");
    server.awaitLine("Serving ");
  }

  @AfterAll
  static void stop() throws Exception {
    try (Launched process = server) {
      assertThat(process.interrupt()).as(process.errors()).isEqualTo(130);
      assertThat(process.errors()).doesNotContain("has been blocked", " ERROR ");
    }
  }

  @Test
  void whoWatchesSeesEachChangeAsItHappens() throws Exception {
    String job = submit("simulate", "--dataset", "made", "--samples", "" + SOME, "--seed", "7");
    try (Launched watch = Launched.start("jobs", "watch", job, "--json", "--data", data())) {
      awaitChange(watch, change -> isRunning(change) && done(change) > 0 && done(change) < SOME);
      run("jobs", "pause", job);
      JsonNode paused = awaitChange(watch, change -> isIn(change, "paused"));
      assertThat(done(paused)).isLessThan(SOME);
      assertThat(run("jobs", "show", job).out()).contains("paused");

      run("jobs", "resume", job);
      awaitChange(watch, JobCommandsIT::isRunning);
      assertThat(done(awaitChange(watch, change -> isIn(change, "succeeded")))).isEqualTo(SOME);
      assertThat(watch.exitCode()).isZero();
    }
    assertThat(json("datasets").at("/datasets/0/records").asLong()).isEqualTo(SOME);
  }

  @Test
  void aPersonReadsHowFarItIsAndThenTheFiguresAndProgramsHearOfIt() throws Exception {
    Server address = ServerAddress.answering(Path.of(data())).orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(address.address().resolve("/api/v1/events?types=job.progress"))
            .header("authorization", "Bearer " + address.token())
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        BufferedReader events =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, BodyHandlers.ofInputStream()).body(), UTF_8))) {
      CommandRun run = run("jobs", "submit", "evaluate", "m4", "--gallery", "40", "--watch");

      assertThat(run.err())
          .containsSubsequence("is running on local", "simulating ", "is succeeded.");
      assertThat(run.out()).contains("gather_to_velocity.r1", "attributes.relative_error");
      assertHeard(events, Long.parseLong(run.err().replaceAll("(?s).*?Job (\\d+)\\b.*", "$1")));
    }
  }

  @Test
  void aTaskIsTrainedAndItsModelIsInUse() throws Exception {
    CommandRun run =
        run(
            "jobs",
            "submit",
            "train-task",
            "small",
            "--task",
            "mechanism",
            "--strategy",
            "scratch",
            "--labels",
            "10",
            "--stations",
            "1-2",
            "--steps",
            "2",
            "--watch");

    assertThat(run.err())
        .contains("train small for mechanism, scratch: 10 labels, 2 steps", "is succeeded.");
    assertThat(run.out()).contains("accuracy", "steps.done 2");
    JsonNode model = json("models", "show", "small");
    assertThat(model.get("family").asText()).isEqualTo("mechanism");
    assertThat(model.get("state").asText()).isEqualTo("current");
    assertThat(model.at("/figures/accuracy").asDouble(-1)).isBetween(0.0, 1.0);
    CommandRun refused =
        CommandRun.of(
            "jobs", "submit", "train-task", "more", "--task", "location", "--data", data());
    assertThat(refused.err()).contains("needs a base to begin with");
  }

  /** Everything about a job, as it happened, and about no other. */
  private static void assertHeard(BufferedReader events, long job) throws IOException {
    List<JsonNode> heard = new ArrayList<>();
    while (heard.isEmpty() || !isIn(heard.getLast(), "succeeded")) {
      String line = events.readLine();
      assertThat(line).as(server.errors()).isNotNull();
      if (line.startsWith("data: ")) {
        heard.add(JSON.readTree(line.substring("data: ".length())));
      }
    }
    assertThat(heard).extracting(event -> event.get("job").asLong()).containsOnly(job);
    assertThat(heard).extracting(event -> event.get("kind").asText()).containsOnly("evaluate");
    assertThat(isIn(heard.getFirst(), "queued")).isTrue();
    assertThat(heard).anyMatch(event -> isRunning(event) && done(event) > 0);
  }

  @Test
  void aJobIsCancelledWhileItRuns() throws Exception {
    String job = submit("simulate", "--dataset", "more", "--samples", "" + MANY);
    try (Launched watch = Launched.start("jobs", "watch", job, "--json", "--data", data())) {
      awaitChange(watch, change -> isRunning(change) && done(change) > 0);

      run("jobs", "cancel", job);

      awaitChange(watch, change -> isIn(change, "cancelled"));
      assertThat(watch.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aPromotionSaysWhatItMeasuresAndIsCancelledWithIt() throws Exception {
    run("models", "import", neverCompared("other").toString());
    String job = json("models", "promote", "other").get("id").asText();
    try (Launched watch = Launched.start("jobs", "watch", job, "--json", "--data", data())) {
      String measuring = "measuring other: job ";
      JsonNode running =
          awaitChange(
              watch,
              change ->
                  activity(change).startsWith(measuring)
                      && activity(change).endsWith(", simulating")
                      && done(change) > 0);
      assertThat(running.at("/progress/total").asLong()).isEqualTo(1000);
      String measured = activity(running).substring(measuring.length()).split(",", 2)[0];
      assertThat(json("jobs", "show", measured).at("/job/work/model").asText()).isEqualTo("other");

      run("jobs", "cancel", job);

      awaitChange(watch, change -> isIn(change, "cancelled"));
      try (Launched other = Launched.start("jobs", "watch", measured, "--json", "--data", data())) {
        awaitChange(other, change -> isIn(change, "cancelled"));
      }
    }
    assertThat(json("models", "show", "other").get("state").asText()).isEqualTo("registered");
  }

  /** The shipped model under another name, as if training had watched samples of its own. */
  private static Path neverCompared(String name) throws IOException {
    Path model = folder.resolve(name);
    Bundle.shipped().writeFolder(model);
    Path description = model.resolve(Bundle.DESCRIPTION);
    ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(description));
    json.put("name", name).put("parent", "m4");
    ((ObjectNode) json.get("training")).put("validation_seed", 77);
    Files.writeString(description, json.toString());
    return model;
  }

  /** Each line is one change; waits for one that is so. */
  private static JsonNode awaitChange(Launched watch, Predicate<JsonNode> wanted)
      throws IOException {
    while (true) {
      JsonNode change = JSON.readTree(watch.awaitOutput(""));
      if (wanted.test(change)) {
        return change;
      }
    }
  }

  private static boolean isRunning(JsonNode change) {
    return isIn(change, "running");
  }

  private static boolean isIn(JsonNode change, String state) {
    return change.get("state").asText().equals(state);
  }

  private static long done(JsonNode change) {
    return change.at("/progress/done").asLong();
  }

  private static String activity(JsonNode change) {
    return change.at("/progress/activity").asText();
  }

  private static String submit(String... work) {
    List<String> arguments = new ArrayList<>(List.of("jobs", "submit"));
    arguments.addAll(List.of(work));
    return run(arguments.toArray(String[]::new)).out().strip();
  }

  private static JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return JSON.readTree(run(all.toArray(String[]::new)).out());
  }

  private static CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data()));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static String data() {
    return folder.resolve("data").toString();
  }
}
