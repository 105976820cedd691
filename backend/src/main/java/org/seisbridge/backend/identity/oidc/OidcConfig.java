package org.seisbridge.backend.identity.oidc;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OpenID provider that users log in at, and what it knows this platform as.
 *
 * @param issuer as its tokens name it; {@code https}, or {@code http} on this machine
 * @param client id of this platform there
 * @param secret null for a public client
 * @param name what people call the provider
 * @param audience what access tokens for the HTTP API are issued for; null if only those count that
 *     are issued to this client
 * @param publicUrl where browsers reach this platform, such as {@code https://seisbridge.example}
 */
public record OidcConfig(
    URI issuer, String client, String secret, String name, String audience, URI publicUrl) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @throws IllegalArgumentException if an address cannot be used
   */
  public OidcConfig {
    requireNonNull(client, "client");
    requireNonNull(name, "name");
    if (!isWeb(issuer) || !secure(issuer)) {
      throw new IllegalArgumentException(
          "'%s' is not the issuer of an OpenID provider: https://HOST/…, or http:// on this machine"
              .formatted(issuer));
    }
    if (!isWeb(publicUrl)) {
      throw new IllegalArgumentException(
          "'%s' is not where browsers reach this platform: https://HOST or http://HOST:PORT"
              .formatted(publicUrl));
    }
  }

  private static boolean isWeb(URI address) {
    return address.getHost() != null
        && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  private static boolean secure(URI address) {
    return address.getScheme().equals("https") || THIS_MACHINE.contains(address.getHost());
  }

  /** What tokens may be issued for that count here. */
  Set<String> audiences() {
    return Stream.of(client, audience).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** Where the provider sends browsers back to. */
  URI callback() {
    String base = publicUrl.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "auth/callback");
  }

  /** Without the secret, for logs. */
  @Override
  public String toString() {
    return "OidcConfig[issuer=%s, client=%s]".formatted(issuer, client);
  }
}
