package org.seisbridge.backend.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** How connections to a database are set up: what its address says goes first. */
final class Connections {
  /** How many a process keeps; each operation under way holds one. */
  static final int MOST = 28;

  /** How long a request waits for a connection before it is told that there is none. */
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  /** Longer than a statement may take: only a server that is gone is silent for so long. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  /**
   * The role that sees nothing until a transaction says for whom it works; limits that the server
   * keeps, so that they hold for a client that has gone; and plans made for the values asked for,
   * because one for any value would not use the indexes.
   */
  private static final String SESSION =
      """
      set role seisbridge_member;
      set statement_timeout = '30s';
      set lock_timeout = '10s';
      set idle_in_transaction_session_timeout = '60s';
      set plan_cache_mode = force_custom_plan
      """;

  private Connections() {}

  /** Connections without limits: for looking at a server, and for migrations. */
  static PGSimpleDataSource unlimited(DatabaseConfig config) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    source.setPassword(config.password().isEmpty() ? null : config.password());
    unlessSaid(config, source, PGProperty.APPLICATION_NAME, "seisbridge");
    unlessSaid(config, source, PGProperty.CONNECT_TIMEOUT, seconds(TO_CONNECT));
    unlessSaid(config, source, PGProperty.TCP_KEEP_ALIVE, "true");
    // Details hold rows as they are, and go into logs.
    unlessSaid(config, source, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    return source;
  }

  /** Opens a pool and one connection in it; each statement has its time. */
  static HikariDataSource pool(DatabaseConfig config) {
    PGSimpleDataSource source = unlimited(config);
    unlessSaid(config, source, PGProperty.SOCKET_TIMEOUT, seconds(SILENCE));
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("catalogue");
    pool.setDataSource(source);
    pool.setConnectionInitSql(SESSION);
    pool.setConnectionTimeout(TO_CONNECT.toMillis());
    pool.setMaximumPoolSize(MOST);
    return new HikariDataSource(pool);
  }

  private static String seconds(Duration time) {
    return String.valueOf(time.toSeconds());
  }

  private static void unlessSaid(
      DatabaseConfig config, PGSimpleDataSource source, PGProperty property, String value) {
    if (!config.url().contains(property.getName() + "=")) {
      source.setProperty(property, value);
    }
  }
}
