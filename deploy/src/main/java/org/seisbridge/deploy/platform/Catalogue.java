package org.seisbridge.deploy.platform;

import java.net.URI;
import java.util.Optional;
import org.seisbridge.api.Operation;
import org.seisbridge.api.identity.Identity;

/** A catalogue that a command works with: in this process, or a server's over HTTP. */
public interface Catalogue extends AutoCloseable {

  /**
   * Asks for one operation and waits for the reply.
   *
   * @throws org.seisbridge.api.ServiceException if it failed, saying why
   */
  <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request);

  /** On whose behalf all is asked. */
  Identity identity();

  /** The server that is asked; empty if the catalogue is open for this command alone. */
  Optional<URI> server();

  /** Lets go of whatever the catalogue was reached with. */
  @Override
  void close();
}
