package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.httpproxy.HttpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every program of the integration guide, as the guide says, against a served platform. */
@Timeout(600)
@TestMethodOrder(OrderAnnotation.class)
class IntegrationGuideIT {
  private static final Pattern STORED = Pattern.compile("record (\\d+) is new and can be found");
  private static final String RECORD = "1";

  @TempDir private static Path folder;

  private static Launched platform;
  private static String server;
  private static String bus;
  private static String members;
  private static String token;
  private static String gather;
  private static String velocity;

  @BeforeAll
  static void serve() throws Exception {
    Language.copyExamples(folder);
    PreparedData.in(Path.of(data()));
    String gallery = folder.resolve("gallery").toString();
    ran(
        "generate",
        "--family",
        "CurveVel_A,Style_B",
        "--count",
        "3",
        "--seed",
        "8",
        "--out",
        gallery);
    ran("ingest", gallery, "--data", data());
    String sample = folder.resolve("sample").toString();
    ran("generate", "--family", "CurveVel_A", "--count", "1", "--seed", "7", "--out", sample);
    gather = folder.resolve("sample/CurveVel_A/data/data1.npy").toString();
    velocity = folder.resolve("sample/CurveVel_A/model/model1.npy").toString();
    members = freeAddress();
    platform =
        Launched.start(
            "serve",
            "--data",
            data(),
            "--port",
            "0",
            "--tcp-bridge",
            "0",
            "--cluster",
            members,
            "--members",
            members);
    bus = platform.awaitLine("The event bus is at ").replaceAll(".* at ", "");
    server = platform.awaitLine("Serving ").replaceAll(".* at (\\S+)/ .*", "$1");
    token = token();
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) {
      try (Launched running = platform) {
        assertThat(running.interrupt()).as(running.errors()).isEqualTo(130);
        assertThat(running.errors()).doesNotContain("has been blocked", " ERROR ");
      }
    }
  }

  /** The first of all: others store the same samples, and of five results all could be theirs. */
  @ParameterizedTest
  @EnumSource
  @Order(1)
  void aRecordIsStoredAndFound(Language language) throws Exception {
    long record = store(language, "stored by " + language);

    String found = output(language, "search", gather);

    assertThat(found)
        .contains("By the gather (model ", "By the best of them (model ", "By attributes (model ")
        .containsPattern("record %d  stored by %s\n".formatted(record, language))
        .containsPattern("The best has .* cells, [1-4]\\d{3} to [1-4]\\d{3} m/s\n");
    assertThat(found.lines().filter(line -> line.matches(" +-?\\d\\.\\d{3}  record .*")))
        .hasSize(15);
  }

  @ParameterizedTest
  @EnumSource
  void attributesComeWithUnitsAndIntervals(Language language) throws Exception {
    String inferred = output(language, "infer", gather);

    assertThat(inferred.lines()).hasSize(18);
    assertThat(inferred)
        .containsPattern("velocity_mean +\\d+\\S* +m/s +\\(90 %: \\d+\\S* to \\d+")
        .containsPattern("gradient_vertical_mean +-?\\d\\S* +1/s +\\(90 %")
        .containsPattern("two_way_time +0\\S* +s +\\(90 %")
        .containsPattern("interface_depth +\\d+\\S* +m +\\(90 %");
  }

  @Test
  void whoEditsAtTheSameTimeLosesNothing() throws Exception {
    List<Example> editors = new ArrayList<>();
    try {
      for (Language language : Language.values()) {
        editors.add(start(language, "edit", RECORD, "by " + language));
      }
      for (Example editor : editors) {
        CommandRun run = editor.end();
        assertThat(run.exitCode()).as(run.err()).isZero();
      }
    } finally {
      editors.forEach(Example::close);
    }

    assertThat(output(Language.JAVA, "edit", RECORD, "last"))
        .contains("by JAVA", "by JAVASCRIPT", "by PYTHON", "last");
  }

  @ParameterizedTest
  @EnumSource
  void recordsAreListedPageByPage(Language language) throws Exception {
    String tag = "all by " + language;

    for (int record = 1; record < 5; record++) {
      output(Language.PYTHON, "edit", Integer.toString(record), tag);
    }

    assertThat(output(language, "edit", "5", tag).lines().skip(1))
        .map(line -> line.replaceFirst("  .*", ""))
        .containsExactly("record 1", "record 2", "record 3", "record 4", "record 5");
  }

  @ParameterizedTest
  @EnumSource
  void aProblemIsShownWithWhatToDo(Language language) throws Exception {
    CommandRun run = run(language, environment(), "edit", "999999", "any");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("404 not_found: ", "999999");
  }

  @ParameterizedTest
  @EnumSource
  void whoIsToldToComeBackDoes(Language language) throws Exception {
    AtomicBoolean refused = new AtomicBoolean();
    Vertx vertx = Vertx.vertx();
    try {
      Map<String, String> environment =
          Map.of("SEISBRIDGE_SERVER", refusingOnce(vertx, refused), "SEISBRIDGE_TOKEN", token);

      CommandRun run = run(language, environment, "infer", gather);

      assertThat(refused).isTrue();
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out().lines()).hasSize(18);
    } finally {
      vertx.close().await();
    }
  }

  /** A door before the platform that is not ready at first, as when it is being started again. */
  private static String refusingOnce(Vertx vertx, AtomicBoolean refused) {
    URI origin = URI.create(server);
    HttpProxy proxy =
        HttpProxy.reverseProxy(vertx.createHttpClient()).origin(origin.getPort(), origin.getHost());
    HttpServer door =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  if (refused.compareAndSet(false, true)) {
                    request.response().setStatusCode(503).putHeader("retry-after", "1").end();
                  } else {
                    proxy.handle(request);
                  }
                })
            .listen(0, "127.0.0.1")
            .await();
    return "http://127.0.0.1:" + door.actualPort();
  }

  @ParameterizedTest
  @EnumSource
  void whoListensOnTheEventBusHearsOfNewRecords(Language language) throws Exception {
    listen(language, "bus");
  }

  @Test
  void soDoesWhoListensOverTcp() throws Exception {
    listen(Language.PYTHON, "bus_tcp");
  }

  private static void listen(Language language, String program) throws Exception {
    try (Example listener = start(language, program, RECORD)) {
      listener.awaitLine("listening");

      long record = store(Language.PYTHON, "heard of by %s in %s".formatted(program, language));

      CommandRun run = listener.end();
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out())
          .containsPattern("(?m)^ *-?\\d\\.\\d{3}  record \\d+$")
          .endsWith("record %d can be found\n".formatted(record));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoListensOverHttpHearsOfNewRecords(Language language) throws Exception {
    try (Example listener = start(language, "events")) {
      listener.awaitLine("listening");

      long record = store(Language.PYTHON, "told to " + language);

      CommandRun run = listener.end();
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).endsWith("record %d can be found\n".formatted(record));
    }
  }

  /** What the guide begins with. */
  private static String token() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "SEISBRIDGE_SERVER",
            server,
            "SEISBRIDGE_USER",
            "admin",
            "SEISBRIDGE_PASSWORD",
            platform.awaitOutput("password").replaceAll(".*password +(\\S+).*", "$1"));
    List<String> script = List.of(Repository.path("docs/examples/shell/token.sh").toString());
    try (Example example = Example.start(folder, environment, script)) {
      CommandRun run = example.end();
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).startsWith("sbt_");
      return run.out().strip();
    }
  }

  private static Map<String, String> environment() throws IOException {
    return Map.of(
        "SEISBRIDGE_SERVER",
        server,
        "SEISBRIDGE_BUS",
        bus,
        "SEISBRIDGE_TOKEN",
        token,
        "SEISBRIDGE_MEMBERS",
        members,
        "SEISBRIDGE_CLUSTER",
        freeAddress());
  }

  private static Example start(Language language, String program, String... arguments)
      throws IOException {
    return start(language, environment(), program, arguments);
  }

  private static Example start(
      Language language, Map<String, String> environment, String program, String... arguments)
      throws IOException {
    return Example.start(
        folder.resolve(language.folder()), environment, language.command(program), arguments);
  }

  private static CommandRun run(
      Language language, Map<String, String> environment, String program, String... arguments)
      throws IOException, InterruptedException {
    try (Example example = start(language, environment, program, arguments)) {
      return example.end();
    }
  }

  private static String output(Language language, String program, String... arguments)
      throws IOException, InterruptedException {
    CommandRun run = run(language, environment(), program, arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private static long store(Language language, String name) throws Exception {
    Matcher stored = STORED.matcher(output(language, "store", "guide", name, gather, velocity));
    assertThat(stored.find()).isTrue();
    return Long.parseLong(stored.group(1));
  }

  private static void ran(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  private static String freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
