package org.seisbridge.backend.vector.milvus;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.backend.MilvusServer;

class MilvusLiteIT extends MilvusContract {
  @TempDir private static Path data;
  private static MilvusServer server;

  @BeforeAll
  static void start() throws IOException {
    server = MilvusServer.lite(data);
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
}
