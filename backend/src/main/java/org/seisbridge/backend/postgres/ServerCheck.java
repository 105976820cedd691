package org.seisbridge.backend.postgres;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.sql.DataSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a server that others run, and looks whether it will do. */
final class ServerCheck {
  /** The oldest major version of PostgreSQL whose SQL the migrations speak. */
  static final int OLDEST = 14;

  private static final Logger log = LoggerFactory.getLogger(ServerCheck.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** Starting, stopping, or has no connection left. */
  private static final Set<String> NOT_YET = Set.of("57P01", "57P02", "57P03", "53300");

  private final DatabaseConfig config;
  private final DataSource source;
  private final int oldest;

  ServerCheck(DatabaseConfig config, DataSource source, int oldest) {
    this.config = config;
    this.source = source;
    this.oldest = oldest;
  }

  /**
   * Returns when the server has answered, however long that takes.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if it refuses, saying what to do
   */
  void await() {
    // Whoever is to close what is being opened waits for this thread, so Ctrl-C has to reach it.
    Thread stop = new Thread(Thread.currentThread()::interrupt, "stop-waiting");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      connect();
    } finally {
      if (!Thread.currentThread().isInterrupted()) {
        Runtime.getRuntime().removeShutdownHook(stop);
      }
    }
  }

  private void connect() {
    while (true) {
      try (Connection connection = source.getConnection()) {
        check(connection);
        return;
      } catch (SQLException e) {
        if (!isAway(e)) {
          throw refused(e);
        }
        log.warn("Waiting for PostgreSQL at {}:{}: {}", config.host(), config.port(), reason(e));
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Stopped while waiting for PostgreSQL.", e);
    }
  }

  private static boolean isAway(SQLException failure) {
    Throwable root = root(failure);
    return NOT_YET.contains(failure.getSQLState())
        || (root instanceof IOException && !(root instanceof SSLException) && isNetwork(root));
  }

  private static boolean isNetwork(Throwable root) {
    return root instanceof java.net.SocketException
        || root instanceof java.net.SocketTimeoutException
        || root instanceof UnknownHostException
        || root instanceof java.io.EOFException;
  }

  private static String reason(SQLException failure) {
    return root(failure) instanceof UnknownHostException e
        ? "there is no host " + e.getMessage()
        : failure.getMessage();
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void check(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < oldest) {
      throw invalid(
          "PostgreSQL at %s:%s is of version %d; SeisBridge needs %d or newer. Upgrade it, or name"
                  .formatted(config.host(), config.port(), version, oldest)
              + " another with --database.",
          null);
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_encoding")) {
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw invalid(
            "Database %s is encoded in %s and cannot hold every name. Make another: %s"
                .formatted(config.database(), row.getString(1), createdb()),
            null);
      }
    }
  }

  private ServiceException refused(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String remedy =
        switch (state) {
          case "28P01" -> passwordRemedy();
          case "08004" -> config.password().isEmpty() ? passwordRemedy() : "";
          case "28000" -> " Let %s in with pg_hba.conf, or name another user with --database-user.";
          case "3D000" -> " Make it: " + createdb();
          default -> "";
        };
    return invalid(
        "PostgreSQL at %s:%s refuses: %s."
                .formatted(config.host(), config.port(), failure.getMessage())
            + remedy.formatted(config.user()),
        failure);
  }

  private static String passwordRemedy() {
    return " The password of %s is taken from SEISBRIDGE_DATABASE_PASSWORD, or from the file that"
        + " SEISBRIDGE_DATABASE_PASSWORD_FILE names.";
  }

  private String createdb() {
    return "createdb -h %s -p %s -U postgres -T template0 -E UTF8 -O %s %s"
        .formatted(config.host(), config.port(), config.user(), config.database());
  }

  private static ServiceException invalid(String detail, Throwable cause) {
    return new ServiceException(ErrorCode.INVALID, detail, cause);
  }
}
