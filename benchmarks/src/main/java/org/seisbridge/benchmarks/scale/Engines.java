package org.seisbridge.benchmarks.scale;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.backend.vector.lucene.LuceneVectorStore;
import org.seisbridge.backend.vector.milvus.MilvusConfig;
import org.seisbridge.backend.vector.milvus.MilvusVectorStore;

/** The engines that are measured, by name. */
final class Engines {
  private Engines() {}

  /**
   * Opens one.
   *
   * @param place a folder or an address, whatever it takes
   */
  static Engine open(String name, String place) throws IOException {
    return switch (name) {
      case "lucene" ->
          new StoreEngine(new LuceneVectorStore(Files.createTempDirectory(Path.of(place), name)));
      case "milvus-lite", "milvus-2.3.5" ->
          new StoreEngine(new MilvusVectorStore(new MilvusConfig(URI.create(place))));
      case "jvector" -> new JVectorEngine();
      case "exact" -> new ExactEngine();
      default -> throw new IllegalArgumentException("no engine is called " + name);
    };
  }
}
