package org.seisbridge.backend.postgres;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A server that others run. */
final class ExternalDatabase implements Database {
  private final HikariDataSource pool;

  private ExternalDatabase(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Waits until the server is there, and brings its schema to this version. */
  static ExternalDatabase connect(DatabaseConfig config) {
    DataSource unlimited = Connections.unlimited(config);
    new ServerCheck(config, unlimited, ServerCheck.OLDEST).await();
    new Schema(config, unlimited).migrate();
    return new ExternalDatabase(Connections.pool(config));
  }

  @Override
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
