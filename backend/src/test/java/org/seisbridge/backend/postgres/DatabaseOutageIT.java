package org.seisbridge.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.RunningBackend;
import org.seisbridge.backend.Samples;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.seismic.velocity.Family;

/** The database goes away, kill -9, and comes back. */
class DatabaseOutageIT {
  @TempDir Path folder;

  @Test
  void aLostServerIsUnavailableUntilItIsBack() throws Exception {
    try (ServerOfOthers server = ServerOfOthers.start(folder.resolve("theirs"), Map.of());
        LogLines log = new LogLines();
        RunningBackend backend =
            RunningBackend.start(
                folder.resolve("ours"), new StoresConfig(server.database("seismic"), null, null))) {
      long dataset = backend.dataset("modelled");
      store(backend, dataset, 1);
      assertThat(httpStatus(backend).statusCode()).isEqualTo(200);

      server.kill();
      assertThatThrownBy(() -> store(backend, dataset, 2))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
          .hasMessageContaining("database does not answer");
      assertThat(httpStatus(backend).statusCode()).isEqualTo(503);

      server.startAgain();
      backend.await("an answer", () -> answers(backend));
      store(backend, dataset, 2);
      backend.awaitIndexed();
      assertThat(found(backend)).hasSize(2);
      assertThat(log.lines()).noneMatch(line -> line.contains(ServerOfOthers.PASSWORD));
    }
  }

  @Test
  void aServerThatIsDownAtTheStartIsWaitedFor() throws Exception {
    try (ServerOfOthers server = ServerOfOthers.start(folder.resolve("theirs"), Map.of());
        LogLines log = new LogLines()) {
      DatabaseConfig config = server.database("seismic");
      server.kill();
      CompletableFuture<RunningBackend> starting =
          CompletableFuture.supplyAsync(() -> start(new StoresConfig(config, null, null)));
      log.await("Waiting for PostgreSQL at 127.0.0.1:" + config.port());
      assertThat(starting).isNotDone();

      server.startAgain();
      try (RunningBackend backend = starting.get(2, TimeUnit.MINUTES)) {
        assertThat(backend.dataset("modelled")).isPositive();
      }
    }
  }

  @Test
  void ourOwnServerIsStartedAgain() throws Exception {
    try (RunningBackend backend = RunningBackend.start(folder)) {
      long dataset = backend.dataset("modelled");
      store(backend, dataset, 1);
      ServerOfOthers.kill(folder.resolve("postgres"));

      backend.await("an answer", () -> answers(backend));
      store(backend, dataset, 2);
      backend.awaitIndexed();
      assertThat(found(backend)).hasSize(2);
    }
  }

  private RunningBackend start(StoresConfig stores) {
    try {
      return RunningBackend.start(folder.resolve("ours"), stores);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean answers(RunningBackend backend) {
    try {
      return backend.call(Contract.STATUS, new StatusQuery()).records() >= 0;
    } catch (ServiceException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      return false;
    }
  }

  private static HttpResponse<String> httpStatus(RunningBackend backend) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(backend.address().resolve("/api/v1/status"))
              .header("authorization", backend.authorization())
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static void store(RunningBackend backend, long dataset, long seed) {
    IngestRequest request =
        new IngestRequest(
            dataset, "r" + seed, null, null, Samples.velocity(Family.FLAT_VEL_A, seed));
    backend.call(Contract.INGEST, request);
  }

  private static List<?> found(RunningBackend backend) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(Family.FLAT_VEL_A, 1));
    SearchRequest request = new SearchRequest(query, Modality.VELOCITY, null, 10);
    return backend.call(Contract.SEARCH, request).hits();
  }
}
