package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.velocity.Family;

/** kill -9 in the middle of ingesting, deleting and indexing. */
class KillIT {
  private static final int ROUNDS = 2;

  @TempDir Path data;

  @Test
  void nothingAcknowledgedIsLostAndNothingDeletedIsFound() throws IOException {
    List<Long> stored = new ArrayList<>();
    List<Long> deleted = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      RunningBackend.shareBinaries(data);
      List<String> lines = new ArrayList<>();
      try (ChildJvm child =
          ChildJvm.start(Ingester.class, data.toString(), String.valueOf(round))) {
        while (lines.size() < 40) {
          lines.add(child.await("acknowledged "));
        }
        lines.addAll(child.kill("acknowledged "));
      }
      for (String line : lines) {
        Long id = Long.valueOf(line.substring(line.lastIndexOf(' ') + 1));
        (line.startsWith("stored") ? stored : deleted).add(id);
      }
      stored.removeAll(deleted);

      try (RunningBackend backend = RunningBackend.start(data)) {
        backend.awaitIndexed();
        List<Long> found = search(backend);
        assertThat(found).containsAll(stored).doesNotContainAnyElementsOf(deleted);
        assertThat(backend.status().failed()).isZero();
        assertThat((long) found.size()).isEqualTo(backend.status().records());
      }
    }
  }

  private static List<Long> search(RunningBackend backend) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(Family.FLAT_VEL_A, 1));
    return backend
        .call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 1000))
        .hits()
        .stream()
        .map(hit -> hit.record().id())
        .toList();
  }

  /** Stores records without end and deletes every fifth, saying what was acknowledged. */
  static final class Ingester {
    public static void main(String[] arguments) {
      Vertx vertx = Vertx.vertx();
      ServiceBus bus = new ServiceBus(vertx);
      new ProjectionEncoder(vertx, "m1").serve(bus);
      Path data = Path.of(arguments[0]);
      Backend.start(vertx, new BackendConfig(data, StoresConfig.EMBEDDED, "127.0.0.1", 0, null))
          .await();
      long dataset =
          bus.call(Contract.CREATE_DATASET, new CreateDataset("round " + arguments[1], ""))
              .await()
              .id();
      Map<Integer, Long> ids = new HashMap<>();
      for (int i = 0; ; i++) {
        if (i % 5 == 4) {
          long id = ids.get(i - 2);
          bus.call(Contract.DELETE_RECORD, new RecordRef(id)).await();
          System.out.println("acknowledged deleted " + id);
        } else {
          IngestRequest request =
              new IngestRequest(
                  dataset, "r" + i, null, null, Samples.velocity(Family.CURVE_VEL_B, i));
          ids.put(i, bus.call(Contract.INGEST, request).await().record());
          System.out.println("acknowledged stored " + ids.get(i));
        }
      }
    }
  }
}
