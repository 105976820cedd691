package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.velocity.Family;

/** More is asked than can be done, and what is told to those who listen. */
class BackPressureIT {
  private static final int FLOOD = 400;

  @TempDir private Path data;

  @Test
  void aFloodOfSearchesIsRefusedInPartAndEverythingElseGoesOn() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      backend.call(Contract.INGEST, Samples.record(backend.dataset("lines"), Family.FLAT_VEL_A, 1));
      backend.awaitIndexed();
      CountDownLatch gate = new CountDownLatch(1);
      backend.encoder().away(request -> awaited(gate, request));
      SearchRequest search =
          new SearchRequest(
              new Query.OfDescriptors(Map.of("velocity_mean", 2500.0)), Modality.VELOCITY, null, 1);

      List<Future<SearchReply>> flood = new ArrayList<>();
      for (int i = 0; i < FLOOD; i++) {
        flood.add(backend.bus().call(Contract.SEARCH, search));
      }

      assertThat(backend.status().records()).isEqualTo(1);
      backend.await("refusals", () -> flood.stream().anyMatch(Future::failed));
      gate.countDown();
      Future.join(flood).otherwiseEmpty().await();
      List<Future<SearchReply>> refused = flood.stream().filter(Future::failed).toList();
      assertThat(refused)
          .hasSizeBetween(1, FLOOD - 128)
          .allSatisfy(
              one ->
                  assertThat(one.cause())
                      .isInstanceOfSatisfying(
                          ServiceException.class,
                          e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY)));
      assertThat(backend.call(Contract.SEARCH, search).hits()).hasSize(1);
    }
  }

  private static boolean awaited(CountDownLatch gate, EncodeRequest request) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted before " + request, e);
    }
    return false;
  }

  @Test
  void whoListensIsToldWhatCanBeFoundAndWhatIsGone() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      List<Record> heard = Collections.synchronizedList(new ArrayList<>());
      backend.bus().listen(Contract.RECORD_INDEXED, (_, what) -> heard.add(what));
      backend.bus().listen(Contract.RECORD_DELETED, (_, what) -> heard.add(what));
      long dataset = backend.dataset("lines");

      IngestReply stored =
          backend.call(Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, 1));
      RecordIndexed indexed = new RecordIndexed(stored.record(), dataset, 1);
      backend.await("the record to be found", () -> heard.contains(indexed));
      backend.call(Contract.DELETE_RECORD, new RecordRef(stored.record()));
      RecordDeleted deleted = new RecordDeleted(stored.record());
      backend.await("the record to be gone", () -> heard.contains(deleted));
    }
  }
}
