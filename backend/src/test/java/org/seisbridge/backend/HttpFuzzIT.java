package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogInByLink;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.seismic.velocity.Family;

/**
 * Schemathesis makes requests from the OpenAPI document, right ones and wrong ones, alone and one
 * after the other, and holds the answers to it. Skipped where {@code
 * backend/src/test/python/install-schemathesis} has not been run.
 */
class HttpFuzzIT {
  private static final int EXAMPLES = 40;

  @TempDir private Path data;
  @TempDir private Path work;

  @Test
  void everyAnswerIsAsTheDocumentSays() throws IOException {
    Path schemathesis = schemathesis();
    try (RunningBackend backend = RunningBackend.start(data)) {
      long dataset = backend.dataset("modelled");
      for (int seed = 1; seed <= 5; seed++) {
        backend.call(
            Contract.INGEST,
            new IngestRequest(
                dataset,
                "sample " + seed,
                Family.FLAT_VEL_A.label(),
                Samples.gather(Family.FLAT_VEL_A, seed),
                Samples.velocity(Family.FLAT_VEL_A, seed)));
      }
      backend.awaitIndexed();
      Path report = work.resolve("report.txt");
      Process run =
          new ProcessBuilder(
                  schemathesis.toString(),
                  "run",
                  backend.address().resolve("/api/v1/openapi.json").toString(),
                  "--max-examples=" + EXAMPLES,
                  "--generation-deterministic",
                  "--continue-on-failure",
                  "--header=Authorization: Bearer " + session(backend),
                  // Its answer has no end.
                  "--exclude-path=/api/v1/events",
                  // What is well-formed may still name what is not there, or hold no gather.
                  "--exclude-checks=positive_data_acceptance",
                  "--no-color")
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(report.toFile())
              .start();
      int exit = run.onExit().join().exitValue();
      List<String> lines = Files.readAllLines(report);
      assertThat(exit).as(String.join("\n", lines)).isZero();
      assertThat(lines).anyMatch(line -> line.contains("Stateful"));
    }
  }

  /** Of an operator of its own; no request can end it, as one could a token. */
  private static String session(RunningBackend backend) {
    backend.call(IdentityContract.CREATE_USER, new CreateUser("fuzz", Role.ADMIN));
    backend
        .access()
        .platform(
            handle -> handle.execute("update account set operator = true where name = 'fuzz'"));
    LoginLink link = backend.call(IdentityContract.CREATE_LINK, new CreateLink("fuzz"));
    String code = link.path().substring(link.path().lastIndexOf('/') + 1);
    return backend
        .call(IdentityContract.LOG_IN_BY_LINK, new LogInByLink(code, "here"))
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
