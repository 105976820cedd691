package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogInByLink;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.velocity.Family;

/**
 * Schemathesis makes requests from the OpenAPI document, right ones and wrong ones, alone and one
 * after the other, and holds the answers to it. Skipped where {@code
 * backend/src/test/python/install-schemathesis} has not been run. More requests of each kind by
 * {@code -Dfuzz.examples=200}.
 */
class HttpFuzzIT {
  private static final int EXAMPLES = Integer.getInteger("fuzz.examples", 25);
  private static final int RECORDS = 5;

  @TempDir private Path data;
  @TempDir private Path work;

  @Test
  void everyAnswerIsAsTheDocumentSays() throws IOException {
    Path schemathesis = schemathesis();
    try (RunningBackend backend = RunningBackend.start(data)) {
      fill(backend, Caller.LOCAL, backend.dataset("modelled"));

      List<String> lines =
          run(
              command(schemathesis, backend, operator(backend)),
              "--max-examples=" + EXAMPLES,
              "--generation-deterministic");

      assertThat(lines).anyMatch(line -> line.contains("Stateful"));
    }
  }

  @Test
  void soItIsForLongAndNothingIsToldOfOtherTeams() throws IOException {
    Path schemathesis = schemathesis();
    try (Fuzzing fuzzing = new Fuzzing(HttpFuzzIT.class);
        RunningBackend backend = RunningBackend.start(data)) {
      new SecretTeam(backend);
      Users users = new Users(backend, "reservoir");
      fill(backend, users.operator(), users.dataset("modelled"));
      List<String> command = command(schemathesis, backend, users.session("ann", Role.EDITOR));

      fuzzing.flood(time -> fuzz(command, time));

      assertThat(backend.status().model()).isEqualTo("m1");
    }
  }

  private void fuzz(List<String> command, Duration time) {
    try {
      run(command, "--max-time=" + Math.max(1, time.toSeconds()), "--seed=" + Fuzzing.seed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a model of each family, so that every search has an answer. */
  private static void fill(RunningBackend backend, Caller caller, long dataset) {
    backend.register(ModelFamily.SEISCLIP, "c1");
    for (int seed = 1; seed <= RECORDS; seed++) {
      backend.callAs(caller, Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, seed));
    }
    backend.awaitIndexed();
  }

  private static List<String> command(Path schemathesis, RunningBackend backend, String session) {
    return List.of(
        schemathesis.toString(),
        "run",
        backend.address().resolve("/api/v1/openapi.json").toString(),
        "--continue-on-failure",
        "--header=Authorization: Bearer " + session,
        // Its answer has no end.
        "--exclude-path=/api/v1/events",
        // What is well-formed may still name what is not there, or hold no gather.
        "--exclude-checks=positive_data_acceptance",
        "--no-color");
  }

  /** What it says, if it finds nothing wrong. */
  private List<String> run(List<String> command, String... options) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(options));
    Path report = work.resolve("report.txt");
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(report.toFile());
    Path check = Path.of("src", "test", "python", "tells_nothing_of_others.py").toAbsolutePath();
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("SCHEMATHESIS_HOOKS", check.toString());
    builder.environment().put("SEISBRIDGE_SECRET", SecretTeam.MARK);
    int exit = builder.start().onExit().join().exitValue();
    List<String> lines = Files.readAllLines(report);
    assertThat(exit).as(String.join("\n", lines)).isZero();
    return lines;
  }

  /** The session of an operator of its own; no request can end it, as one could a token. */
  private static String operator(RunningBackend backend) {
    backend.call(IdentityContract.CREATE_USER, new CreateUser("fuzz", Role.ADMIN));
    backend
        .access()
        .platform(
            handle -> handle.execute("update account set operator = true where name = 'fuzz'"));
    LoginLink link = backend.call(IdentityContract.CREATE_LINK, new CreateLink("fuzz"));
    return backend
        .call(IdentityContract.LOG_IN_BY_LINK, new LogInByLink(Users.code(link), "here"))
        .credential();
  }

  private static Path schemathesis() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path caches =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    Path program = caches.resolve(Path.of("seisbridge", "schemathesis", "bin", "schemathesis"));
    Assumptions.assumeTrue(
        Files.exists(program),
        () ->
            "there is no %s; run backend/src/test/python/install-schemathesis".formatted(program));
    return program;
  }
}
