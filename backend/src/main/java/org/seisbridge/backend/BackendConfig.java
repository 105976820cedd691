package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import org.seisbridge.backend.identity.oidc.OidcConfig;

/**
 * What a backend is started with.
 *
 * @param data folder that holds all that the platform keeps; made if it is not there
 * @param stores which of the stores are not in that folder
 * @param host address to listen on, such as {@code 127.0.0.1}
 * @param port first port to try, the next ones follow if it is taken; 0 for any free one
 * @param portal where requests go that are not for the API; null if there is no portal
 * @param oidc the OpenID provider that users may log in at; null if there is none
 */
public record BackendConfig(
    Path data, StoresConfig stores, String host, int port, URI portal, OidcConfig oidc) {

  /** A backend without an OpenID provider. */
  public BackendConfig(Path data, StoresConfig stores, String host, int port, URI portal) {
    this(data, stores, host, port, portal, null);
  }

  public BackendConfig {
    requireNonNull(data, "data");
    requireNonNull(stores, "stores");
    requireNonNull(host, "host");
  }
}
