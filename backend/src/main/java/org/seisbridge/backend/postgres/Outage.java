package org.seisbridge.backend.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** Which failures of the database pass: the same request may succeed later. */
public final class Outage {
  private static final String AWAY = "The database does not answer. Try again in a moment.";

  private Outage() {}

  /**
   * What to tell whoever asked, {@link ErrorCode#UNAVAILABLE}; empty if the failure is none of the
   * database's, or none that passes.
   */
  public static Optional<ServiceException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.ofNullable(detail(sql))
            .map(detail -> new ServiceException(ErrorCode.UNAVAILABLE, detail, failure));
      }
    }
    return Optional.empty();
  }

  private static String detail(SQLException failure) {
    String state = failure.getSQLState();
    // The pool has none to give, or the connection broke and the pool has closed it.
    if (failure instanceof SQLTransientConnectionException || state == null) {
      return AWAY;
    }
    // By the codes of PostgreSQL's manual, appendix A.
    return switch (state) {
      case "57014" ->
          "The database took too long over this and was stopped. Ask for less, or try again when it"
              + " has less to do.";
      case "55P03", "40001", "40P01" -> "Somebody else is changing the same. Try again.";
      case "53100" -> "The disk of the database is full. Nothing was changed; make room.";
      case "25006" -> "The database takes no changes at present: it stands by for another.";
      // The connection, the server's resources, an administrator, its files.
      default -> state.matches("08.*|53.*|57P.*|58.*|25P03") ? AWAY : null;
    };
  }
}
