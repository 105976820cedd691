package org.seisbridge.backend.vector.milvus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.backend.vector.ClusteredVectors.SCOPE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.MilvusServer;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.ClusteredVectors;
import org.seisbridge.backend.vector.VectorEntry;

class Milvus23IT extends MilvusContract {
  @TempDir private static Path data;
  private static MilvusServer server;

  @BeforeAll
  static void start() throws IOException {
    server = MilvusServer.release23(data);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Override
  MilvusServer server() {
    return server;
  }

  /** Enough for the server to search by its coarse index for now. */
  @Test
  void aSelectiveFilterMissesNothingOnceTheCollectionIsSettled() {
    List<VectorEntry> entries = ClusteredVectors.entries(40_000, 8);
    store().upsert(GATHERS, entries);
    store().settle(GATHERS);

    Filter thirdOfAPercent = new Filter.AttributeBetween("velocity_mean", 8000, 8119);
    Random random = new Random(9);
    for (int i = 0; i < 20; i++) {
      // As far from all entries as a query of another modality is.
      float[] query = ClusteredVectors.unit(random, null);
      assertThat(store().search(GATHERS, query, SCOPE, thirdOfAPercent, 10))
          .extracting(Candidate::record)
          .containsExactlyElementsOf(
              entries.subList(6000, 6120).stream()
                  .sorted(
                      Comparator.comparingDouble(one -> -ClusteredVectors.dot(query, one.vector())))
                  .limit(10)
                  .map(VectorEntry::record)
                  .toList());
    }
  }
}
