package org.seisbridge.backend.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/** Work on so many records that it may take longer than a request. */
public final class LongWork {
  private LongWork() {}

  /** Lets every statement of the handle's transaction take as long as it takes. */
  public static void begin(Handle handle) {
    handle.execute("set local statement_timeout = 0");
    try {
      // Until the connection goes back to its pool, which sets it as it was.
      handle.getConnection().setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException e) {
      throw new TransactionException("the connection keeps its time limit", e);
    }
  }
}
