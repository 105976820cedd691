package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a backend is started with.
 *
 * @param data folder that holds all that the platform keeps; made if it is not there
 * @param stores which of the stores are not in that folder
 * @param host address to listen on, such as {@code 127.0.0.1}
 * @param port first port to try, the next ones follow if it is taken; 0 for any free one
 * @param portal where requests go that are not for the API; null if there is no portal
 */
public record BackendConfig(Path data, StoresConfig stores, String host, int port, URI portal) {
  public BackendConfig {
    requireNonNull(data, "data");
    requireNonNull(stores, "stores");
    requireNonNull(host, "host");
  }
}
