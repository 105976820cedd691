package org.seisbridge.backend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.backend.vector.milvus.MilvusConfig;

/** Teams see what is theirs, what is shared with them and what is public, and nothing else. */
class TeamsIT {
  private static final long SEED = Long.getLong("teams.seed", System.nanoTime());

  @TempDir private Path folder;

  @Test
  void nobodySeesWhatIsAnotherTeams() throws IOException {
    System.out.printf("TeamsIT: -Dteams.seed=%d%n", SEED);
    try (RunningBackend backend = RunningBackend.start(folder.resolve("data"))) {
      new TeamsAtWork(backend, SEED).assertKeptApart();
    }
  }

  @Test
  void norWithMilvus() throws IOException {
    System.out.printf("TeamsIT: -Dteams.seed=%d%n", SEED);
    try (MilvusServer server = MilvusServer.lite(folder.resolve("milvus"))) {
      URI uri = server.uri();
      StoresConfig stores = new StoresConfig(null, null, new MilvusConfig(uri));
      try (RunningBackend backend = RunningBackend.start(folder.resolve("data"), stores)) {
        new TeamsAtWork(backend, SEED).assertKeptApart();
      }
    }
  }
}
