package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorEntry;
import org.seisbridge.seismic.velocity.Family;

/** Embeddings that were touched behind the catalogue's back. */
class ReconciliationIT {
  private static final VectorCollection VELOCITIES = new VectorCollection(Modality.VELOCITY, "m1");
  private static final Family FAMILY = Family.FLAT_FAULT_A;

  @TempDir private Path data;
  private RunningBackend backend;
  private long dataset;

  @BeforeEach
  void start() throws IOException {
    backend = RunningBackend.start(data);
    dataset = backend.dataset("d");
  }

  @AfterEach
  void stop() throws IOException {
    backend.close();
  }

  @Test
  void whatDisagreesIsNamedAndMended() {
    List<Long> records = stored(5);
    backend.vectors().delete(VELOCITIES, List.of(records.get(1)));
    backend.vectors().upsert(VELOCITIES, List.of(entry(records.get(3), 7), entry(99_999, 1)));

    ReconcilePage found = reconcile(false);
    assertThat(found.checked()).isEqualTo(6);
    assertThat(found.missing()).containsExactly(records.get(1));
    assertThat(found.stale()).containsExactly(records.get(3));
    assertThat(found.orphans()).containsExactly(99_999L);
    assertThat(reconcile(false)).as("nothing was touched").isEqualTo(found);

    reconcile(true);
    backend.awaitIndexed();

    assertThat(reconcile(false))
        .isEqualTo(new ReconcilePage(5, List.of(), List.of(), List.of(), null));
    assertThat(foundBySearch(1)).contains(records.get(1));
  }

  @Test
  void aRecordThatLosesItsGatherIsNoLongerFoundByIt() {
    IngestRequest whole = Samples.record(dataset, FAMILY, 1);
    backend.call(Contract.INGEST, whole);
    backend.awaitIndexed();
    assertThat(backend.vectors().count(new VectorCollection(Modality.GATHER, "m1"))).isEqualTo(1);

    backend.call(
        Contract.INGEST, new IngestRequest(dataset, whole.name(), null, null, whole.velocity()));
    backend.awaitIndexed();

    assertThat(backend.vectors().count(new VectorCollection(Modality.GATHER, "m1"))).isZero();
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(
            () ->
                backend.call(
                    Contract.RECONCILE, new ReconcileRequest(new Modality("well"), 0, false)))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
  }

  private List<Long> stored(int count) {
    List<Long> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      IngestRequest request =
          new IngestRequest(dataset, "v" + i, null, null, Samples.velocity(FAMILY, i));
      records.add(backend.call(Contract.INGEST, request).record());
    }
    backend.awaitIndexed();
    return records;
  }

  private ReconcilePage reconcile(boolean repair) {
    return backend.call(Contract.RECONCILE, new ReconcileRequest(Modality.VELOCITY, 0, repair));
  }

  private List<Long> foundBySearch(int sample) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FAMILY, sample));
    return backend
        .call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 3))
        .hits()
        .stream()
        .map(hit -> hit.record().id())
        .toList();
  }

  private VectorEntry entry(long record, long generation) {
    float[] vector = new float[ProjectionEncoder.DIMENSION];
    vector[0] = 1;
    return new VectorEntry(record, generation, 1, dataset, null, Set.of(), Map.of(), vector);
  }
}
