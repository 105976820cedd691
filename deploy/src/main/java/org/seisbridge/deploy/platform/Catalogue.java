package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.seisbridge.api.Operation;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.trainer.model.Bundle;

/** A catalogue that a command works with: in this process, or a server's over HTTP. */
public interface Catalogue extends AutoCloseable {

  /**
   * Asks for one operation and waits for the reply.
   *
   * @throws org.seisbridge.api.ServiceException if it failed, saying why
   */
  <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request);

  /**
   * Writes a model version to a file, which appears whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  void exportModel(String model, Path file) throws IOException;

  /** Registers the model version that a bundle holds. */
  ModelVersion importModel(Bundle bundle) throws IOException;

  /** On whose behalf all is asked. */
  Identity identity();

  /** The server that is asked; empty if the catalogue is open for this command alone. */
  Optional<URI> server();

  /** Lets go of whatever the catalogue was reached with. */
  @Override
  void close();
}
