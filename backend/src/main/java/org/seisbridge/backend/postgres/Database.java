package org.seisbridge.backend.postgres;

import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A PostgreSQL server with a pool of connections to it. */
public interface Database extends AutoCloseable {

  /**
   * Connects to the server that is configured, for which it waits, or starts one of our own; and
   * brings its schema to this version.
   *
   * @param config null for one of our own
   * @param data a folder that this process holds; our own server's data lie within
   */
  static Database open(DatabaseConfig config, Path data) throws IOException {
    return config == null ? EmbeddedDatabase.start(data) : ExternalDatabase.connect(config);
  }

  /** Where transactions are made, each statement in its time; closed with this. */
  DataSource dataSource();

  @Override
  void close() throws IOException;
}
