package org.seisbridge.backend.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Pools of connections, all set up alike. */
final class Connections {
  /** How many a process keeps; each operation under way holds one. */
  static final int MOST = 16;

  private Connections() {}

  /**
   * Opens a pool and one connection in it.
   *
   * @param user null if the address names one
   */
  static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("catalogue");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(MOST);
    return new HikariDataSource(config);
  }
}
