package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.deploy.platform.RemoteCatalogue;
import org.seisbridge.deploy.platform.Server;
import org.seisbridge.deploy.platform.ServerAddress;

/** Backend, trainer and portal as processes of their own on a clustered event bus. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterIT {
  private static final String SEARCH =
      """
      {"query": {"kind": "descriptors", "values": {"velocity_mean": 2500}},
       "target": "velocity", "limit": 5}
      """;

  /**
   * What Vert.x reports of a message that it both could not send to a node that is gone and was
   * told to be done with, all in calls of its own; nothing waits for it any more.
   */
  private static final Pattern DONE_WITH_TWICE =
      Pattern.compile(
          ".*ContextImpl: Unhandled exception\\R"
              + "java\\.lang\\.IllegalStateException: Promise already completed\\R"
              + "(\\tat (io\\.vertx|io\\.netty|java\\.base)[./].*\\R)+(?!\\tat )");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final URI PORTAL = URI.create("http://" + LocalCluster.free());

  @TempDir private static Path folder;

  private static LocalCluster cluster;
  private static JsonNode hitsOfOneProcess;
  private static Launched backend;
  private static Launched trainer;
  private static Launched portal;
  private static Server server;

  @BeforeAll
  static void startThree() throws Exception {
    PreparedData.in(Path.of(data()));
    String dataset = folder.resolve("dataset").toString();
    ran(
        "generate",
        "--family",
        "FlatVel_A,Style_B",
        "--count",
        "3",
        "--seed",
        "9",
        "--out",
        dataset);
    ran("ingest", dataset, "--data", data());
    String query = "velocity_mean=2500";
    String found =
        ran("search", "--descriptors", query, "--limit", "5", "--json", "--data", data()).out();
    hitsOfOneProcess = new ObjectMapper().readTree(found).get("hits");
    cluster = new LocalCluster(Path.of(data()), 4);
    backend = cluster.serve("backend", 0, "--port", "0", "--portal", PORTAL.toString());
    portal = cluster.serve("portal", 1, "--port", Integer.toString(PORTAL.getPort()));
    trainer = cluster.serve("trainer", 2);
    backend.awaitLine("Serving ");
    server = ServerAddress.answering(Path.of(data())).orElseThrow();
    portal.awaitLine("Serving portal");
    trainer.awaitLine("Serving trainer");
  }

  @AfterAll
  static void stopThree() throws Exception {
    // Closed in the reverse order, and each even if another one did not end well.
    try (Launched first = backend;
        Launched second = trainer;
        Launched third = portal) {
      for (Launched process : new Launched[] {third, second, first}) {
        if (process != null) {
          assertThat(process.interrupt()).as(process.errors()).isEqualTo(130);
          assertThat(DONE_WITH_TWICE.matcher(process.errors()).replaceAll(""))
              .doesNotContain("has been blocked", " ERROR ");
        }
      }
    }
  }

  @Test
  void threeProcessesAnswerAsOneDoes() throws Exception {
    HttpResponse<String> found = search();

    assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
    assertThat(json(found).get("hits")).hasSize(5).isEqualTo(hitsOfOneProcess);
    assertThat(get("/metrics").body()).contains("seisbridge.encoder.encode.v1");
  }

  @Test
  void thePortalSearchesThroughItsOwnPortAndTheBackends() throws Exception {
    try (Chromium chromium = Chromium.start();
        Page page = chromium.browser().newPage()) {
      page.navigate(link());
      for (URI address : new URI[] {PORTAL, server.address()}) {
        page.navigate(address.resolve("/?record=1&for=velocity").toString());

        assertThat(page.locator("#hits .hit"))
            .hasCount(6, new LocatorAssertions.HasCountOptions().setTimeout(120_000));
      }
    }
  }

  @Test
  void theLossOfTheTrainerIsSaidAndItsReturnNoticed() throws Exception {
    trainer.kill();

    HttpResponse<String> without = search();
    assertThat(without.statusCode()).as(without.body()).isEqualTo(503);
    assertThat(json(without).get("detail").asText()).contains("seisbridge.encoder", "try again");
    assertThat(without.headers().firstValue("retry-after")).isPresent();
    assertThat(get("/api/v1/records").statusCode()).isEqualTo(200);

    trainer = cluster.serve("trainer", 2);
    trainer.awaitLine("Serving trainer");
    assertThat(json(searchUntilAnswered()).get("hits")).isEqualTo(hitsOfOneProcess);
  }

  /** The last of all: it stores records, which searches would find. */
  @Test
  @Order(Integer.MAX_VALUE)
  void twoTrainersDoEachJobOnceThoughOneOfThemDies() throws Exception {
    try (Launched another = cluster.serve("trainer", 3)) {
      another.awaitLine("Serving trainer");

      new JobsOfTwoNodes(data(), cluster.member(2), cluster.member(3))
          .assertEachIsDoneOnce(another);
    }
  }

  private static CommandRun ran(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static HttpResponse<String> searchUntilAnswered() throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    HttpResponse<String> answer = search();
    while (answer.statusCode() != 200) {
      assertThat(Instant.now()).as(answer.body()).isBefore(end);
      answer = search();
    }
    return answer;
  }

  /** Where a browser is logged in, for every port of this machine. */
  private static String link() throws Exception {
    try (RemoteCatalogue operator = new RemoteCatalogue(server)) {
      CreateLink request = new CreateLink(Caller.LOCAL.user());
      String path = operator.call(IdentityContract.CREATE_LINK, request).path();
      return server.address().resolve(path).toString();
    }
  }

  private static HttpResponse<String> search() throws Exception {
    return CLIENT.send(
        request("/api/v1/search")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(SEARCH))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .header("authorization", "Bearer " + server.token());
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }
}
