package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.metrics.Metrics;
import org.seisbridge.seismic.velocity.Family;

/** What can be read at /metrics of how the platform fares. */
class MetersIT {
  @TempDir private Path data;

  @Test
  void operationsSearchesAndTheIndexerAreMeasured() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      long dataset = backend.dataset("lines");
      backend.call(Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, 1));
      backend.awaitIndexed();
      Query query = new Query.OfDescriptors(Map.of("velocity_mean", 2500.0));
      SearchRequest search = new SearchRequest(query, Modality.VELOCITY, null, 1);
      backend.call(Contract.SEARCH, search);
      Caller nobody = new Caller(1, "v", Role.VIEWER);
      assertThatThrownBy(
              () ->
                  backend.callAs(
                      nobody, Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, 2)))
          .isInstanceOf(ServiceException.class);

      String figures = Metrics.text().orElseThrow();

      String ingest = "operation=\"seisbridge.ingest.record.v1\"";
      assertThat(figures)
          .containsPattern("seisbridge_operation_queue_seconds_count\\{" + ingest)
          .containsPattern("seisbridge_operation_service_seconds_sum\\{" + ingest)
          .containsPattern("seisbridge_operation_answers_total\\{code=\"ok\"," + ingest)
          .containsPattern("seisbridge_operation_answers_total\\{code=\"forbidden\"," + ingest)
          .containsPattern("seisbridge_index_behind_seconds [0-9]");
      for (String part : List.of("query", "encoder", "index", "database")) {
        assertThat(figures)
            .contains("seisbridge_search_part_seconds_sum{part=\"%s\"}".formatted(part));
      }
    }
  }
}
