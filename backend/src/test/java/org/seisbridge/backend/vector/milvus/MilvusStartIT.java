package org.seisbridge.backend.vector.milvus;

import static org.assertj.core.api.Assertions.assertThat;

import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.service.collection.request.LoadCollectionReq;
import io.milvus.v2.service.collection.request.ReleaseCollectionReq;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.api.catalog.StoreHealth.State;
import org.seisbridge.backend.MilvusServer;
import org.seisbridge.backend.vector.ClusteredVectors;
import org.seisbridge.backend.vector.VectorCollection;

/** A server comes up, and later takes a collection into memory again. */
class MilvusStartIT {
  private static final VectorCollection GATHERS = new VectorCollection(Modality.GATHER, "m1");

  /** Enough that loading them takes the server a few seconds. */
  private static final int ENTRIES = 20_000;

  private static final CountDownLatch BETWEEN_LOOKS = new CountDownLatch(1);

  @TempDir private Path data;

  @Test
  void aServerIsSaidToBeUpWhenItAnswersAndToBeLoadingWhileItLoads() throws Exception {
    try (MilvusServer server = MilvusServer.starting23(data);
        MilvusVectorStore store = open(server)) {
      assertThat(statesUntil(store, State.UP)).isSubsetOf(State.DOWN, State.STARTING, State.UP);
      server.awaitListening();
      store.upsert(GATHERS, ClusteredVectors.entries(ENTRIES, 7));

      MilvusClientV2 client =
          new MilvusClientV2(ConnectConfig.builder().uri(server.uri().toString()).build());
      try {
        String name = client.listCollections().getCollectionNames().getFirst();
        client.releaseCollection(ReleaseCollectionReq.builder().collectionName(name).build());
        client.loadCollection(LoadCollectionReq.builder().collectionName(name).sync(false).build());

        statesUntil(store, State.LOADING);
        assertThat(store.health().detail()).contains("is loading " + name);
        statesUntil(store, State.UP);
        assertThat(store.count(GATHERS)).isEqualTo(ENTRIES);
      } finally {
        client.close();
      }
    }
  }

  private static MilvusVectorStore open(MilvusServer server) {
    return new MilvusVectorStore(
        new MilvusConfig(
            server.uri(),
            null,
            MilvusConfig.DEFAULT_PREFIX,
            MilvusConfig.Hnsw.DEFAULT,
            Duration.ofSeconds(20)));
  }

  private static Set<State> statesUntil(MilvusVectorStore store, State last)
      throws InterruptedException, IOException {
    Set<State> seen = EnumSet.noneOf(State.class);
    for (int tries = 0; tries < 600; tries++) {
      StoreHealth health = store.health();
      seen.add(health.state());
      if (health.state() == last) {
        return seen;
      }
      BETWEEN_LOOKS.await(100, TimeUnit.MILLISECONDS);
    }
    throw new IOException("waited for " + last + ", saw " + seen);
  }
}
