package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where and how HTTP is answered, and the event bus over TCP.
 *
 * @param host address to listen on, such as {@code 127.0.0.1}
 * @param port first port to try, the next ones follow if it is taken; 0 for any free one
 * @param tls null for HTTP in the clear
 * @param allowedOrigins whose pages may ask from a browser, with a token, such as {@code
 *     https://maps.example.org}
 * @param tcpBridge port of the event bus over TCP, by the same address and certificate; 0 for any
 *     free one, null if there is none
 */
public record HttpConfig(
    String host, int port, TlsConfig tls, List<String> allowedOrigins, Integer tcpBridge) {
  public HttpConfig {
    requireNonNull(host, "host");
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** HTTP in the clear, for nobody's pages but our own. */
  public static HttpConfig plain(String host, int port) {
    return new HttpConfig(host, port, null, List.of(), null);
  }
}
