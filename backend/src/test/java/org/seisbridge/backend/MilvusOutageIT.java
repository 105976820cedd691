package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.vector.ClusteredVectors;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.milvus.MilvusConfig;
import org.seisbridge.backend.vector.milvus.MilvusVectorStore;
import org.seisbridge.seismic.velocity.Family;

/** Milvus comes late, is killed, comes back, or is not one that we know. */
class MilvusOutageIT {
  @TempDir private Path folder;

  @Test
  void withoutMilvusThereIsNoSearchButNothingIsLost() throws IOException, InterruptedException {
    Path vectors = folder.resolve("milvus");
    int port = freePort();
    StoresConfig stores =
        new StoresConfig(null, null, new MilvusConfig(URI.create("http://127.0.0.1:" + port)));
    try (RunningBackend backend = RunningBackend.start(folder.resolve("data"), stores)) {
      long dataset = backend.dataset("survey");
      long first = ingest(backend, dataset, 1);
      assertNoSearch(backend, first);
      assertThat(backend.status().pending()).isEqualTo(1);

      try (MilvusServer server = MilvusServer.lite(vectors, port)) {
        backend.awaitIndexed();
        assertThat(search(backend, first).hits())
            .extracting(hit -> hit.record().id())
            .containsExactly(first);
        assertThat(get(backend, "/health/ready").statusCode()).isEqualTo(200);
        server.kill();
      }

      long second = ingest(backend, dataset, 2);
      assertNoSearch(backend, first);

      try (MilvusServer _ = MilvusServer.lite(vectors, port)) {
        backend.awaitIndexed();
        assertThat(search(backend, first).hits())
            .extracting(hit -> hit.record().id())
            .containsExactlyInAnyOrder(first, second);
      }
    }
  }

  @Test
  void queriesTogetherFindWhatSuitsAll() throws IOException {
    try (MilvusServer server = MilvusServer.lite(folder.resolve("milvus"));
        RunningBackend backend =
            RunningBackend.start(
                folder.resolve("data"),
                new StoresConfig(null, null, new MilvusConfig(server.uri())))) {
      TogetherSearches.assertSound(backend);
      CompositeSearches.assertSound(backend);
    }
  }

  @Test
  void anUnknownReleaseIsRefusedByName() throws IOException {
    try (MilvusServer server = MilvusServer.lite(folder, "v2.2.9");
        MilvusVectorStore store = new MilvusVectorStore(new MilvusConfig(server.uri()))) {
      assertThatThrownBy(() -> store.count(new VectorCollection(Modality.GATHER, "m1")))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("v2.2.9")
          .hasMessageContaining("2.3 to 2.6");
      assertThat(store.health().state()).isEqualTo(StoreHealth.State.DOWN);
      assertThat(store.health().detail()).contains("v2.2.9");
    }
  }

  @Test
  void aServerThatAcceptsAndNeverAnswersHoldsNobodyUp() throws IOException {
    try (ServerSocket mute = new ServerSocket(0)) {
      MilvusConfig config =
          new MilvusConfig(
              URI.create("http://127.0.0.1:" + mute.getLocalPort()),
              null,
              MilvusConfig.DEFAULT_PREFIX,
              MilvusConfig.Hnsw.DEFAULT,
              Duration.ofMillis(200));
      try (MilvusVectorStore store = new MilvusVectorStore(config)) {
        float[] query = ClusteredVectors.entries(1, 7).getFirst().vector();
        for (int i = 0; i < 6; i++) {
          assertThatThrownBy(
                  () ->
                      store.search(
                          new VectorCollection(Modality.GATHER, "m1"),
                          query,
                          ClusteredVectors.SCOPE,
                          new Filter.All(),
                          10))
              .isInstanceOfSatisfying(
                  ServiceException.class,
                  e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
              .hasMessageContaining(i < 5 ? "within 200 ms" : "asked again");
        }
        assertThat(store.health().state()).isEqualTo(StoreHealth.State.DOWN);
      }
    }
  }

  private static void assertNoSearch(RunningBackend backend, long record)
      throws IOException, InterruptedException {
    assertThatThrownBy(() -> search(backend, record))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining("Milvus at");
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(backend.address().resolve("/api/v1/search"))
                .header("authorization", backend.authorization())
                .header("content-type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"query\": {\"kind\": \"record\", \"record\": %d}, \"target\": \"velocity\", \"limit\": 5}"
                            .formatted(record))));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();

    HttpResponse<String> ready = get(backend, "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(ready.body()).getJsonObject("vectors").getString("state"))
        .isEqualTo("down");
    assertThat(backend.call(Contract.RECORD, new RecordRef(record)).id()).isEqualTo(record);
    assertThat(backend.status().vectors().state()).isEqualTo(StoreHealth.State.DOWN);
  }

  private static SearchReply search(RunningBackend backend, long record) {
    return backend.call(
        Contract.SEARCH,
        new SearchRequest(new Query.OfRecord(record, Modality.GATHER), Modality.VELOCITY, null, 5));
  }

  private static long ingest(RunningBackend backend, long dataset, int seed) {
    return backend
        .call(
            Contract.INGEST,
            new IngestRequest(
                dataset,
                "record " + seed,
                null,
                Samples.gather(Family.FLAT_VEL_A, seed),
                Samples.velocity(Family.FLAT_VEL_A, seed)))
        .record();
  }

  private static HttpResponse<String> get(RunningBackend backend, String path)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(backend.address().resolve(path)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
