package org.seisbridge.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.seisbridge.backend.RunningBackend;

/**
 * A PostgreSQL that is not ours: a database each, for a user with a password and no more rights.
 */
public final class ServerOfOthers implements AutoCloseable {
  public static final String USER = "surveyor";
  public static final String PASSWORD = "open sesame";
  private static final int TRIES = 60;

  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  private ServerOfOthers(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.port = server.getPort();
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param folder for its data
   * @param settings besides the usual ones
   */
  public static ServerOfOthers start(Path folder, Map<String, String> settings)
      throws IOException, SQLException {
    ServerOfOthers server = new ServerOfOthers(folder, serve(folder, 0));
    Files.writeString(
        folder.resolve("pg_hba.conf"),
        """
        host all postgres 127.0.0.1/32 trust
        host all all 127.0.0.1/32 scram-sha-256
        """);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      server.execute(
          "postgres", "alter system set %s = '%s'".formatted(setting.getKey(), setting.getValue()));
    }
    server.execute("postgres", "select pg_reload_conf()");
    server.execute("postgres", "create role %s login password '%s'".formatted(USER, PASSWORD));
    server.execute("postgres", "create role seisbridge_member; create role seisbridge_platform");
    server.execute(
        "postgres", "grant seisbridge_member, seisbridge_platform to %s".formatted(USER));
    return server;
  }

  private static EmbeddedPostgres serve(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(RunningBackend.BINARIES.toFile())
        .setRegisterShutdownHook(false)
        .setPort(port)
        // The library is made for tests and turns these two off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "60")
        .setServerConfig("unix_socket_directories", "''")
        .start();
  }

  /** A new database of the user's. */
  public DatabaseConfig database(String name) throws SQLException {
    execute("postgres", "create database %s owner %s".formatted(name, USER));
    return config(name, "");
  }

  /**
   * The way to a database of the user's.
   *
   * @param parameters such as {@code ?sslmode=require}
   */
  DatabaseConfig config(String database, String parameters) {
    return new DatabaseConfig(
        "jdbc:postgresql://127.0.0.1:%d/%s%s".formatted(port, database, parameters),
        USER,
        PASSWORD);
  }

  /** Connections to one, as its user. */
  public DataSource source(DatabaseConfig config) {
    return Connections.unlimited(config);
  }

  /** Runs a statement as the superuser. */
  void execute(String database, String sql) throws SQLException {
    try (Connection connection = superuser(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of what the superuser sees. */
  List<String> column(String database, String sql) throws SQLException {
    try (Connection connection = superuser(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private DataSource superuser(String database) {
    return server.getDatabase("postgres", database);
  }

  /** kill -9. */
  public void kill() throws IOException {
    kill(folder);
    server.close();
  }

  /** Does that to whatever server runs on a folder. */
  static void kill(Path folder) throws IOException {
    String id = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
    ProcessHandle server = ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    assertThat(server.destroyForcibly()).isTrue();
    server.onExit().join();
  }

  /** Starts again at the same port; what was left of the server before may hold it up. */
  public void startAgain() throws Exception {
    try (ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor()) {
      for (int attempt = 1; ; attempt++) {
        try {
          server = later.schedule(() -> serve(folder, port), 1, TimeUnit.SECONDS).get();
          return;
        } catch (java.util.concurrent.ExecutionException e) {
          if (attempt == TRIES) {
            throw e;
          }
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
