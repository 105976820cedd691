package org.seisbridge.deploy.platform;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.identity.oidc.OidcConfig;

/**
 * What runs in a process, and where it finds the rest.
 *
 * @param parts what runs here
 * @param cluster where the rest runs; null if there is none
 * @param data folder that keeps what is stored; the backend's alone
 * @param stores which of the stores are not in that folder
 * @param http where and how HTTP is answered
 * @param portal where the portal answers if it is elsewhere; null for none
 * @param slots where jobs are worked on in this process; null if they are not
 * @param oidc the OpenID provider that users may log in at; null if there is none
 */
public record PlatformConfig(
    Set<Part> parts,
    ClusterConfig cluster,
    Path data,
    StoresConfig stores,
    HttpConfig http,
    URI portal,
    JobSlots slots,
    OidcConfig oidc) {

  public PlatformConfig {
    parts = Set.copyOf(parts);
    requireNonNull(data, "data");
    requireNonNull(stores, "stores");
    requireNonNull(http, "http");
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
