package org.seisbridge.backend.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.migrations.Migrations;

/** The tables in a database, made and brought to this version. */
final class Schema {
  private static final String FORBIDDEN = "42501";

  private final DatabaseConfig config;
  private final DataSource source;

  /**
   * @param source connections whose statements may take as long as they take
   */
  Schema(DatabaseConfig config, DataSource source) {
    this.config = config;
    this.source = source;
  }

  /**
   * Applies what is missing.
   *
   * @throws ServiceException if the database is somebody else's, of a later version, or does not
   *     let us, saying what to do
   */
  void migrate() {
    try {
      Migrations.migrate(source);
    } catch (FlywayException e) {
      throw refused(e);
    }
  }

  private ServiceException refused(FlywayException failure) {
    if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return conflict(
          "Database %s holds tables of another program. Make a database of its own for SeisBridge"
              + " and name that with --database.",
          failure);
    }
    if (failure instanceof FlywayValidateException) {
      return conflict(
          "The tables in database %s were made by a later version of SeisBridge or by another"
              + " program. Use that version, or another database. "
              + firstLine(failure).replace("%", "%%"),
          failure);
    }
    SQLException cause = sql(failure);
    String state = cause == null ? "" : cause.getSQLState();
    if (state.equals(FORBIDDEN) && cause.getMessage().contains("role")) {
      return conflict(
          "User "
              + config.user()
              + " may not make the roles that keep teams apart in database %s. Make them, as a"
              + " superuser: create role seisbridge_member; create role seisbridge_platform;"
              + " grant seisbridge_member, seisbridge_platform to "
              + config.user(),
          failure);
    }
    if (state.equals(FORBIDDEN)) {
      return conflict(
          "User "
              + config.user()
              + " may not make tables in database %1$s. Let it, as a superuser:"
              + " alter database %1$s owner to "
              + config.user(),
          failure);
    }
    return Outage.of(failure).orElseThrow(() -> failure);
  }

  private static String firstLine(FlywayException failure) {
    return failure
        .getMessage()
        .lines()
        .limit(2)
        .reduce("", (all, line) -> all + " " + line)
        .strip();
  }

  /** What the database said; null if it was not the database. */
  private static SQLException sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && e.getSQLState() != null) {
        return e;
      }
    }
    return null;
  }

  private ServiceException conflict(String detail, Throwable cause) {
    return new ServiceException(ErrorCode.CONFLICT, detail.formatted(config.database()), cause);
  }
}
