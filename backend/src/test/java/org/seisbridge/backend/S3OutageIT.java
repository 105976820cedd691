package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.object.S3Config;
import org.seisbridge.backend.object.S3Server;
import org.seisbridge.seismic.velocity.Family;

/** The platform while its objects' server goes and comes. */
class S3OutageIT {
  @TempDir Path data;
  private S3Server server;
  private Vertx vertx;
  private ServiceBus bus;

  @BeforeEach
  void start() throws Exception {
    System.setProperty("aws.accessKeyId", "seisbridge");
    System.setProperty("aws.secretAccessKey", "secret");
    server = S3Server.start();
    server.makeBucket("samples");
    EmptyDatabase.provide(data);
    vertx = Vertx.vertx();
    bus = new ServiceBus(vertx).as(Caller.LOCAL);
    new ProjectionEncoder(vertx).serve(bus);
    StoresConfig stores =
        new StoresConfig(null, S3Config.of("s3://samples", server.address(), null), null);
    Backend.start(vertx, new BackendConfig(data, stores, "127.0.0.1", 0, null)).await();
    ProjectionEncoder.register(bus, "m1", Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    if (vertx != null) {
      vertx.close().await();
      server.close();
      Files.delete(data.resolve("postgres-binaries"));
    }
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void whileObjectsAreAwayNothingIsAcknowledgedAndSearchGoesOn() throws Exception {
    long dataset = call(Contract.CREATE_DATASET, new CreateDataset("set", "")).id();
    long stored = ingest(dataset, 1);
    awaitIndexed();

    server.close();

    assertThatThrownBy(() -> ingest(dataset, 2))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining("s3://samples");
    assertThatThrownBy(() -> call(Contract.ASSET, new AssetQuery(stored, Modality.VELOCITY)))
        .hasMessageContaining("cannot be reached");
    assertThat(call(Contract.STATUS, new StatusQuery()).records()).isEqualTo(1);
    Query byFile = new Query.OfFile(Modality.VELOCITY, Samples.velocity(Family.FLAT_VEL_A, 1));
    assertThat(call(Contract.SEARCH, new SearchRequest(byFile, Modality.VELOCITY, null, 10)).hits())
        .singleElement()
        .satisfies(hit -> assertThat(hit.record().id()).isEqualTo(stored));

    // It kept its objects in memory: what was stored is lost, which is told and mended by storing.
    server = S3Server.start(server.address().getPort(), Map.of());
    server.makeBucket("samples");
    ingest(dataset, 2);
    assertThat(ingest(dataset, 1)).isEqualTo(stored);
    awaitIndexed();
    assertThat(call(Contract.STATUS, new StatusQuery()))
        .extracting(CatalogStatus::records, CatalogStatus::failed)
        .containsExactly(2L, 0L);
    call(Contract.ASSET, new AssetQuery(stored, Modality.VELOCITY));
  }

  private long ingest(long dataset, long seed) {
    return call(Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, seed)).record();
  }

  private void awaitIndexed() {
    for (int i = 0; call(Contract.STATUS, new StatusQuery()).pending() > 0; i++) {
      assertThat(i).as("polls of 50 ms").isLessThan(1200);
      vertx.timer(50, TimeUnit.MILLISECONDS).await();
    }
  }

  private <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }
}
