package org.seisbridge.backend.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
  private static final int ANY_PORT = 0;
  private static final String PASSWORD_FILE = "seisbridge-password";

  /** The library's; ours, of the whole data folder, is the one that counts. */
  private static final String LOCK_FILE = "epg-lock";

  private final Path data;
  private final String password;
  private final HikariDataSource pool;
  private final CountDownLatch closing = new CountDownLatch(1);
  private EmbeddedPostgres server;

  private EmbeddedDatabase(Path data, String password, EmbeddedPostgres server) {
    this.data = data;
    this.password = password;
    this.server = server;
    DatabaseConfig config =
        new DatabaseConfig(
            "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()),
            "postgres",
            password);
    new Schema(config, Connections.unlimited(config)).migrate();
    pool = Connections.pool(config);
    Thread.ofVirtual().name("postgresql").start(this::keepRunning);
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
    String password = Files.readString(folder.resolve(PASSWORD_FILE));
    EmbeddedPostgres server = serveAlone(data, folder, password);
    try {
      return new EmbeddedDatabase(data, password, server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static EmbeddedPostgres serveAlone(Path data, Path folder, String password)
      throws IOException {
    stopOrphans(folder);
    try {
      return serve(data, folder, password, ANY_PORT);
    } catch (ServiceException e) {
      // Somebody may have taken the port, which is free when it is chosen and not held.
      log.warn("PostgreSQL does not start; trying once more", e);
      stopOrphans(folder);
      return serve(data, folder, password, ANY_PORT);
    }
  }

  @Override
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    pool.close();
    synchronized (this) {
      server.close();
    }
  }

  /** The server is to run for as long as this is open, whatever becomes of its process. */
  private void keepRunning() {
    Path folder = data.resolve("postgres");
    try {
      while (!closing.await(1, TimeUnit.SECONDS)) {
        // It may have heard the Ctrl-C that is about to close this too; or what it leaves behind
        // has yet to let go of its memory.
        if (process(folder).isEmpty() && !closing.await(2, TimeUnit.SECONDS)) {
          startAgain(folder);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void startAgain(Path folder) {
    if (closing.getCount() == 0) {
      return;
    }
    log.error("PostgreSQL ended by itself; starting it again.");
    try {
      server.close();
      server = serve(data, folder, password, server.getPort());
    } catch (IOException | ServiceException e) {
      log.error("PostgreSQL does not start again yet", e);
    }
  }

  /** Made elsewhere and moved into place, so that what is in place is whole. */
  private static void initialise(Path data, Path folder) throws IOException {
    Path unfinished = data.resolve("postgres.unfinished");
    if (Files.exists(unfinished)) {
      stopOrphans(unfinished);
      try (Stream<Path> files = Files.walk(unfinished)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    try (EmbeddedPostgres server = serve(data, unfinished, "", ANY_PORT)) {
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

  private static EmbeddedPostgres serve(Path data, Path folder, String password, int port)
      throws IOException {
    Path output = data.resolve("postgres.log");
    // After a start that failed the library holds it still, and no other start would succeed.
    Files.deleteIfExists(folder.resolve(LOCK_FILE));
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder.toAbsolutePath())
          .setPort(port)
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
  private static void stopOrphans(Path folder) throws IOException {
    List<ProcessHandle> servers =
        Stream.concat(process(folder).stream(), young(folder)).distinct().toList();
    for (ProcessHandle server : servers) {
      stopOrphan(folder, server);
    }
  }

  private static void stopOrphan(Path folder, ProcessHandle process) throws IOException {
    long id = process.pid();
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

  /** Servers on a folder that a killed process had just begun to start, and that do not say so. */
  private static Stream<ProcessHandle> young(Path folder) {
    String name = folder.toAbsolutePath().toString();
    return ProcessHandle.allProcesses()
        .filter(EmbeddedDatabase::isPostgres)
        .filter(
            process -> List.of(process.info().arguments().orElse(new String[0])).contains(name));
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("postgres");
  }

  /** The server that runs on a folder and says so there. */
  private static Optional<ProcessHandle> process(Path folder) {
    try {
      return Files.readAllLines(folder.resolve("postmaster.pid")).stream()
          .findFirst()
          .flatMap(id -> ProcessHandle.of(Long.parseLong(id.strip())))
          .filter(EmbeddedDatabase::isPostgres);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
