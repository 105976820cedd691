package org.seisbridge.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.demo.DemoDataset;
import org.seisbridge.seismic.npy.Npy;

/** The commands against a server, by tokens, beside the same commands on a folder. */
@TestMethodOrder(OrderAnnotation.class)
class RemoteCommandsIT {
  /** Two computations of the same embedding differ by less. */
  private static final double ALIKE = 1e-3;

  @TempDir private static Path folder;

  private static RunningServer server;
  private static Path token;

  @BeforeAll
  static void serve() throws Exception {
    server = RunningServer.start(folder.resolve("served"), 0);
    token = server.token(folder, "operator");
    PreparedData.in(folder.resolve("embedded"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void theFirstAdministratorLogsInWithWhatWasShown() throws Exception {
    String form = "username=admin&password=" + URLEncoder.encode(server.password(), UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/auth/login"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", server.url())
            .POST(BodyPublishers.ofString(form))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
      assertThat(answer.headers().firstValue("location")).contains("/");
      assertThat(answer.headers().firstValue("set-cookie").orElse(""))
          .containsIgnoringCase("httponly");
    }
  }

  /** The first of all: nothing else may be in the server's catalogue. */
  @Test
  @Order(1)
  void everyCommandAnswersAsItDoesOnAFolder() throws Exception {
    String set = folder.resolve("set").toString();
    ran("generate", "--family", "FlatVel_A,Style_B", "--count", "2", "--seed", "9", "--out", set);
    Path gather = folder.resolve("gather.npy");
    Npy.write(gather, new int[] {5, 1000, 70}, DemoDataset.sample(3).gather().amplitudes());
    Path model = folder.resolve("model.npy");
    Npy.write(model, new int[] {70, 70}, DemoDataset.sample(4).velocity().velocities());

    same("ingest", gather.toString(), "--dataset", "line 4");
    same("ingest", model.toString(), "--dataset", "line 4");
    same("ingest", set);
    same("ingest", set);
    same("datasets");
    same("records", "--dataset", "line 4", "--limit", "1");
    same("search", "--gather", gather.toString(), "--limit", "3");
    same("search", "--velocity", model.toString(), "--descriptors", "velocity_mean=2500");
    same(
        "search",
        "--velocity",
        model.toString(),
        "--change",
        "velocity_mean_deep=+300",
        "--wish",
        "two_way_time=0.4..0.6@2");
    same("search", "--gather", gather.toString(), "--record", "2", "--unlike", "1");
    JsonNode hits = remote("search", "--gather", gather.toString(), "--verify", "2").get("hits");
    assertThat(hits.get(0).at("/verification/misfit").asDouble())
        .isBetween(0.01, hits.get(1).at("/verification/misfit").asDouble());
    assertThat(hits.get(2).get("verification").isNull()).isTrue();
    same("edit", "1", "--tag", "a & b", "--notes", "100 % of it");
    same("records", "--text", "100 of it");
    same("share", "set", "--visibility", "public", "--with-no-team");
    same("teams", "quota");
    same("teams", "quota", "--bytes", "0");
    Path more = Files.copy(model, folder.resolve("more.npy"));
    CommandRun full = CommandRun.of(at("ingest", more.toString(), "--dataset", "line 4"));
    assertThat(full.exitCode()).isEqualTo(3);
    assertThat(full.err()).contains("for a larger quota");
    same("teams", "quota", "--no-limit");
    same("reconcile");
    same("delete", "--record", "2", "--yes");
    same("delete", "--dataset", "set", "--yes");
    assertThat(changes(remote("audit"))).isEqualTo(changes(here("audit")));
    JsonNode inferred = json(ran("infer", gather.toString(), "--json"));
    assertAlike(json(ran(at("infer", gather.toString(), "--json"))), inferred, "infer");
    CommandRun refused = CommandRun.of(at("delete", "--dataset", "set", "--yes"));
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("There is no dataset 'set'");
  }

  @Test
  void usersTeamsAndTokensAreSeenToFromAfar() throws Exception {
    JsonNode me = remote("whoami");
    assertThat(me.get("user").asText()).isEqualTo("local");
    assertThat(me.get("role").asText()).isEqualTo("operator");

    remote("teams", "add", "Delta");
    CommandRun added = ran(at("users", "add", "ann", "--role", "editor", "--team", "Delta"));
    assertThat(added.out()).startsWith(server.address().resolve("/auth/link/").toString());
    assertThat(added.err()).contains("ann logs in once by this link");
    assertThat(ran(at("users", "--team", "Delta")).out()).contains("editor    ann");
    JsonNode link = remote("users", "link", "ann");
    assertThat(link.get("path").asText()).startsWith("/auth/link/");
    assertThat(members(remote("users", "set", "ann", "--role", "viewer", "--team", "Delta")))
        .contains("ann viewer");
    assertThat(remote("teams", "quota", "--team", "Delta").get("quota_bytes").isNull()).isTrue();
    JsonNode quota = remote("teams", "quota", "--team", "Delta", "--bytes", "1.5 GB");
    assertThat(quota.get("quota_bytes").asLong()).isEqualTo(1_500_000_000);
    assertThat(ran(at("teams", "quota", "--team", "Delta")).out())
        .startsWith("Delta has stored 0 B and may store 1.5 GB; jobs at a time: ");
    quota = remote("teams", "quota", "--team", "Delta", "--jobs", "7");
    assertThat(quota.get("running_jobs").asInt()).isEqualTo(7);
    assertThat(quota.get("quota_bytes").asLong()).isEqualTo(1_500_000_000);
    assertThat(members(remote("users", "remove", "ann", "--team", "Delta"))).isEmpty();
    assertThat(ran(at("users", "delete", "ann", "--yes")).out()).contains("Deleted user ann");

    JsonNode made = remote("tokens", "add", "night run", "--role", "viewer", "--days", "2");
    assertThat(made.get("secret").asText()).startsWith("sbt_");
    String id = made.get("token").get("id").asText();
    assertThat(ran(at("tokens")).out()).contains("night run", "data folder", "viewer");
    remote("tokens", "revoke", id);
    assertThat(ran(at("tokens")).out()).doesNotContain("night run");
  }

  @Test
  void jobsAreSubmittedFollowedAndStopped() throws Exception {
    // No machine that runs this is known to have one, so the job waits.
    String id =
        ran(at("jobs", "submit", "simulate", "--dataset", "made", "--samples", "9", "--device=gpu"))
            .out()
            .strip();
    assertThat(ran(at("jobs")).out()).contains(id, "queued", "simulate 9 samples");
    assertThat(ran(at("jobs", "pause", id)).out()).contains("Job %s is paused".formatted(id));
    assertThat(remote("jobs", "--state", "paused").get("jobs")).hasSize(1);
    assertThat(ran(at("jobs", "resume", id)).out()).contains("is queued");
    assertThat(ran(at("jobs", "cancel", id)).out()).contains("is cancelled");
    CommandRun watched = CommandRun.of(at("jobs", "watch", id));
    assertThat(watched.exitCode()).isEqualTo(1);
    assertThat(watched.err()).contains("Job %s is cancelled".formatted(id));
    CommandRun lines = CommandRun.of(at("jobs", "watch", id, "--json"));
    assertThat(json(lines).get("state").asText()).isEqualTo("cancelled");
    assertThat(ran(at("jobs", "show", id)).out()).contains("simulate 9 samples", "paused", "local");
    assertThat(remote("jobs", "show", id).get("history")).hasSize(4);
    assertThat(ran(at("jobs", "retry", id)).out()).contains("is queued");
    CommandRun refused = CommandRun.of(at("jobs", "retry", "123456"));
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("no job 123456");
    ran(at("jobs", "cancel", id));
    assertThat(ran(at("slots")).out()).startsWith("node");
  }

  @Test
  void aKeyFindsTheJobThatItMade() throws Exception {
    String[] submission =
        at("jobs", "submit", "train", "m9", "--key", "night 7", "--device", "gpu", "--priority=3");
    String id = ran(submission).out();
    assertThat(ran(submission).out()).isEqualTo(id);
    ran(at("jobs", "cancel", id.strip()));
  }

  @Test
  void aSimulationInPartsTakesUpInEachWhereTheOneBeforeEnds() throws Exception {
    String[] submission = {
      "jobs",
      "submit",
      "simulate",
      "--dataset",
      "made",
      "--samples",
      "10",
      "--parts",
      "3",
      "--key",
      "parts",
      "--device",
      "gpu"
    };
    JsonNode jobs = remote(submission);

    assertThat(jobs)
        .extracting(job -> job.at("/work/first").asInt(), job -> job.at("/work/samples").asInt())
        .containsExactly(tuple(0, 3), tuple(3, 3), tuple(6, 4));
    assertThat(remote(submission).findValues("id")).isEqualTo(jobs.findValues("id"));
    for (JsonNode job : jobs) {
      ran(at("jobs", "cancel", job.get("id").asText()));
    }
    assertThat(
            CommandRun.of(
                    at("jobs", "submit", "simulate", "--dataset=made", "--samples=2", "--parts=3"))
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void jobsNeedAServer() {
    String folderAlone = folder.resolve("embedded").toString();
    CommandRun run = CommandRun.of("jobs", "submit", "train", "m9", "--data", folderAlone);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("seisbridge serve");
    assertThat(CommandRun.of("jobs", "--data", folderAlone).exitCode()).isZero();
    assertThat(CommandRun.of("jobs", "submit").exitCode()).isEqualTo(2);
  }

  @Test
  void aCommandOnTheServersFolderAsksTheServerByItself() throws Exception {
    CommandRun run = ran("whoami", "--data", server.data());

    assertThat(run.out()).startsWith("local, operator in ");
    assertThat(ran("users", "link", "local", "--data", server.data()).out())
        .startsWith(server.address().resolve("/auth/link/").toString());
  }

  @Test
  void whoeverIsUnknownIsRefused() throws Exception {
    Path stranger = Files.writeString(folder.resolve("stranger"), "sbt_nobodys");

    CommandRun run =
        CommandRun.of("datasets", "--server", server.url(), "--token-file", stranger.toString());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whoeverShowsNoTokenIsToldHowToGetOne() {
    CommandRun run = CommandRun.of("datasets", "--server", server.url());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("Say who asks", "SEISBRIDGE_TOKEN", "tokens add NAME");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aViewersTokenChangesNothing() throws Exception {
    Path viewer = server.token(folder, "viewer", "--role", "viewer");

    ran("datasets", "--server", server.url(), "--token-file", viewer.toString());
    CommandRun run =
        CommandRun.of(
            "edit", "1", "--no-tags", "--server", server.url(), "--token-file", viewer.toString());

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("takes the role editor; you are viewer");
    String[] unlimited = {"teams", "quota", "--no-limit"};
    CommandRun quota =
        CommandRun.of(with(unlimited, "--server", server.url(), "--token-file", viewer.toString()));
    assertThat(quota.exitCode()).isEqualTo(5);
  }

  @Test
  void aTeamThatIsNotThereIsNamed() throws Exception {
    CommandRun afar = CommandRun.of(at("datasets", "--team", "Nowhere"));
    CommandRun embedded =
        CommandRun.of(
            "datasets", "--team", "Nowhere", "--data", folder.resolve("embedded").toString());

    assertThat(afar.exitCode()).isEqualTo(3);
    assertThat(afar.err()).contains("no team 'Nowhere'; there are: ", "default");
    assertThat(embedded.exitCode()).isEqualTo(3);
    assertThat(embedded.err()).contains("no team 'Nowhere'; there are: ");
  }

  /** The same command on a server and on a folder changes and finds the same. */
  private static void same(String... arguments) throws IOException {
    assertAlike(remote(arguments), here(arguments), String.join(" ", arguments));
  }

  private static void assertAlike(JsonNode one, JsonNode other, String what) {
    assertThat(comparable(one).equals(RemoteCommandsIT::compare, comparable(other)))
        .as("%s: %s\nand %s", what, one, other)
        .isTrue();
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      double difference = Math.abs(one.asDouble() - other.asDouble());
      return difference <= ALIKE * Math.abs(one.asDouble()) ? 0 : 1;
    }
    return one.equals(other) ? 0 : 1;
  }

  /** Without what depends on the time, and on which of several records was stored first. */
  private static JsonNode comparable(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode kept = object.objectNode();
      object.properties().forEach(field -> kept.set(field.getKey(), comparable(field.getValue())));
      if (kept.has("generation")) {
        kept.remove(List.of("id", "created"));
      }
      return kept;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode kept = array.arrayNode();
      Stream<JsonNode> entries = entries(array).map(RemoteCommandsIT::comparable);
      boolean words = !array.isEmpty() && array.get(0).isTextual();
      (words ? entries.sorted(Comparator.comparing(JsonNode::asText)) : entries).forEach(kept::add);
      return kept;
    }
    return node;
  }

  private static List<String> changes(JsonNode audit) {
    return entries(audit.get("entries"))
        .filter(entry -> List.of("dataset", "record").contains(entry.get("subject").asText()))
        .map(entry -> entry.get("user") + " " + entry.get("action") + " " + entry.get("subject"))
        .toList();
  }

  private static List<String> members(JsonNode list) {
    return entries(list.get("members"))
        .map(member -> member.get("user").asText() + " " + member.get("role").asText())
        .toList();
  }

  private static Stream<JsonNode> entries(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static JsonNode remote(String... arguments) throws IOException {
    return json(ran(at(with(arguments, "--json"))));
  }

  private static JsonNode here(String... arguments) throws IOException {
    return json(ran(with(arguments, "--json", "--data", folder.resolve("embedded").toString())));
  }

  private static String[] at(String... arguments) {
    return with(arguments, "--server", server.url(), "--token-file", token.toString());
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static CommandRun ran(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(String.join(" ", arguments) + "\n" + run.err()).isZero();
    return run;
  }

  private static JsonNode json(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }
}
