package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.identity.oidc.OidcConfig;

/**
 * What a backend is started with.
 *
 * @param data folder that holds all that the platform keeps; made if it is not there
 * @param stores which of the stores are not in that folder
 * @param http where and how HTTP is answered
 * @param portal where requests go that are not for the API; null if there is no portal
 * @param oidc the OpenID provider that users may log in at; null if there is none
 */
public record BackendConfig(
    Path data, StoresConfig stores, HttpConfig http, URI portal, OidcConfig oidc) {
  public BackendConfig {
    requireNonNull(data, "data");
    requireNonNull(stores, "stores");
    requireNonNull(http, "http");
  }

  /** A backend that answers in the clear, without an OpenID provider. */
  public BackendConfig(Path data, StoresConfig stores, String host, int port, URI portal) {
    this(data, stores, HttpConfig.plain(host, port), portal, null);
  }
}
