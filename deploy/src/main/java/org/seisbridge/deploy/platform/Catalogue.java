package org.seisbridge.deploy.platform;

import org.seisbridge.api.Operation;

/** A catalogue that a command works with: in this process, or a server's over HTTP. */
public interface Catalogue extends AutoCloseable {

  /**
   * Asks for one operation and waits for the reply.
   *
   * @throws org.seisbridge.api.ServiceException if it failed, saying why
   */
  <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request);

  /** Lets go of whatever the catalogue was reached with. */
  @Override
  void close();
}
