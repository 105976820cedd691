package org.seisbridge.deploy.command;

import java.net.URI;
import java.time.Duration;
import org.seisbridge.backend.vector.milvus.MilvusConfig;
import picocli.CommandLine.Option;

/** A Milvus server that others run, and how the collections on it are built. */
final class MilvusChoice {
  @Option(
      names = "--milvus",
      paramLabel = "URI",
      defaultValue = "${env:SEISBRIDGE_MILVUS}",
      description =
          "Milvus server for the embeddings, http://HOST:19530, https://… or with /DATABASE behind"
              + " it; indexes in the data folder if not given. Environment: SEISBRIDGE_MILVUS, and"
              + " USER:PASSWORD in SEISBRIDGE_MILVUS_TOKEN or the file that"
              + " SEISBRIDGE_MILVUS_TOKEN_FILE names.")
  private URI uri;

  @Option(
      names = "--milvus-prefix",
      paramLabel = "NAME",
      defaultValue = "${env:SEISBRIDGE_MILVUS_PREFIX:-" + MilvusConfig.DEFAULT_PREFIX + "}",
      description =
          "What the names of its collections begin with, one for each platform that shares a server;"
              + " ${DEFAULT-VALUE}. Environment: SEISBRIDGE_MILVUS_PREFIX.")
  private String prefix;

  @Option(
      names = "--milvus-timeout",
      paramLabel = "SECONDS",
      defaultValue = "${env:SEISBRIDGE_MILVUS_TIMEOUT:-10}",
      description = "Longest call; ${DEFAULT-VALUE}. Environment: SEISBRIDGE_MILVUS_TIMEOUT.")
  private int timeout;

  @Option(
      names = "--hnsw-m",
      paramLabel = "N",
      defaultValue = "${env:SEISBRIDGE_HNSW_M:-16}",
      description =
          "Edges of a node in the graphs of new collections on Milvus; ${DEFAULT-VALUE}."
              + " Environment: SEISBRIDGE_HNSW_M.")
  private int edges;

  @Option(
      names = "--hnsw-ef-construction",
      paramLabel = "N",
      defaultValue = "${env:SEISBRIDGE_HNSW_EF_CONSTRUCTION:-200}",
      description =
          "Breadth of the search that adds a node to them; ${DEFAULT-VALUE}. Environment:"
              + " SEISBRIDGE_HNSW_EF_CONSTRUCTION.")
  private int efConstruction;

  @Option(
      names = "--hnsw-ef",
      paramLabel = "N",
      defaultValue = "${env:SEISBRIDGE_HNSW_EF:-128}",
      description =
          "Breadth of searches on Milvus; ${DEFAULT-VALUE}. Environment: SEISBRIDGE_HNSW_EF.")
  private int ef;

  /**
   * The server that was chosen; null if none was.
   *
   * @param token empty if the server asks for none
   * @throws IllegalArgumentException if a value is not one that Milvus takes
   */
  MilvusConfig config(String token) {
    return uri == null
        ? null
        : new MilvusConfig(
            uri,
            token.isEmpty() ? null : token,
            prefix,
            new MilvusConfig.Hnsw(edges, efConstruction, ef),
            Duration.ofSeconds(timeout));
  }
}
