package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a server proves by who it is.
 *
 * @param certificate PEM file; the server's own certificate first, then those that vouch for it
 * @param key PEM file with the certificate's private key, PKCS #8 and not encrypted
 */
public record TlsConfig(Path certificate, Path key) {
  public TlsConfig {
    requireNonNull(certificate, "certificate");
    requireNonNull(key, "key");
  }
}
