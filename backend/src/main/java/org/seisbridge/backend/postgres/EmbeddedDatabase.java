package org.seisbridge.backend.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, whose data stays in a folder between runs. It listens on loopback
 * only and asks for a password that lies in that folder.
 */
public final class EmbeddedDatabase implements Database {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD_FILE = "seisbridge-password";

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;

  private EmbeddedDatabase(EmbeddedPostgres server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  /**
   * Starts the server, after making its data if there are none.
   *
   * @param data a folder that this process holds; the server's own lies within
   */
  public static EmbeddedDatabase start(Path data) throws IOException {
    Path folder = data.resolve("postgres");
    if (!Files.exists(folder)) {
      initialise(data, folder);
    }
    stopOrphan(folder);
    String password = Files.readString(folder.resolve(PASSWORD_FILE));
    EmbeddedPostgres server = serve(data, folder, password);
    try {
      return new EmbeddedDatabase(
          server, Connections.pool(server.getJdbcUrl("postgres", "postgres"), null, password));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }

  /** Made elsewhere and moved into place, so that what is in place is whole. */
  private static void initialise(Path data, Path folder) throws IOException {
    Path unfinished = data.resolve("postgres.unfinished");
    if (Files.exists(unfinished)) {
      stopOrphan(unfinished);
      try (Stream<Path> files = Files.walk(unfinished)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    try (EmbeddedPostgres server = serve(data, unfinished, "")) {
      setPassword(server, password);
    }
    Files.writeString(unfinished.resolve(PASSWORD_FILE), password);
    Files.writeString(
        unfinished.resolve("pg_hba.conf"),
        """
        host all all 127.0.0.1/32 scram-sha-256
        host all all ::1/128 scram-sha-256
        """);
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void setPassword(EmbeddedPostgres server, String password) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role postgres password '" + password + "'");
    } catch (SQLException e) {
      throw new IOException("PostgreSQL took no password", e);
    }
  }

  private static EmbeddedPostgres serve(Path data, Path folder, String password)
      throws IOException {
    Path output = data.resolve("postgres.log");
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
          // It would stop the server under the feet of whoever is closing in order.
          .setRegisterShutdownHook(false)
          .setPGStartupWait(START_PATIENCE)
          .setOutputRedirector(Redirect.appendTo(output.toFile()))
          .setErrorRedirector(Redirect.appendTo(output.toFile()))
          .setConnectConfig("password", password)
          // The library is made for tests and turns these two off.
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", String.valueOf(2 * Connections.MOST))
          .setServerConfig("unix_socket_directories", "''")
          .setLocaleConfig("locale", "C")
          .start();
    } catch (IOException | IllegalStateException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "PostgreSQL does not start on %s: %s. Its log, %s, may say more."
              .formatted(folder, e.getMessage(), output),
          e);
    }
  }

  /** A server outlives a process that is killed: the next one to hold the folder stops it. */
  private static void stopOrphan(Path folder) throws IOException {
    Path file = folder.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    long id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    ProcessHandle process = ProcessHandle.of(id).orElse(null);
    if (process == null || !process.info().command().orElse("").endsWith("postgres")) {
      return;
    }
    log.warn(
        "PostgreSQL (process {}) is left over from a run that was cut short; stopping it.", id);
    process.destroy();
    try {
      process.onExit().get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "PostgreSQL (process %d) still uses %s and does not stop. Stop it by hand."
              .formatted(id, folder),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL stopped", e);
    }
  }
}
