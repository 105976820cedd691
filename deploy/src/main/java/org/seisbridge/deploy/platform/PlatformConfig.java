package org.seisbridge.deploy.platform;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.identity.oidc.OidcConfig;

/**
 * What runs in a process, and where it finds the rest.
 *
 * @param parts what runs here
 * @param cluster where the rest runs; null if there is none
 * @param data folder that keeps what is stored; the backend's alone
 * @param stores which of the stores are not in that folder
 * @param host to listen on
 * @param port first port to try; 0 for any free one
 * @param portal where the portal answers if it is elsewhere; null for none
 * @param oidc the OpenID provider that users may log in at; null if there is none
 */
public record PlatformConfig(
    Set<Part> parts,
    ClusterConfig cluster,
    Path data,
    StoresConfig stores,
    String host,
    int port,
    URI portal,
    OidcConfig oidc) {

  public PlatformConfig {
    parts = Set.copyOf(parts);
    requireNonNull(data, "data");
    requireNonNull(stores, "stores");
    requireNonNull(host, "host");
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
