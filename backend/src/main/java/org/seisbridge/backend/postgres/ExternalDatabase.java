package org.seisbridge.backend.postgres;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A server that others run. */
final class ExternalDatabase implements Database {
  private final HikariDataSource pool;

  ExternalDatabase(DatabaseConfig config) {
    pool = Connections.pool(config.url(), config.user(), config.password());
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
