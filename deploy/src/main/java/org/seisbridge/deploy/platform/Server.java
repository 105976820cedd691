package org.seisbridge.deploy.platform;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;

/**
 * A server, and what is said to it of who asks.
 *
 * @param address where it answers, without a path
 * @param token of the user on whose behalf it is asked; null for none
 * @param team name of the team to act for instead of the token's, as operators may; null for that
 * @param certificate PEM file of those who vouch for the server; null for those whom Java trusts
 */
public record Server(URI address, String token, String team, Path certificate) {
  public Server {
    requireNonNull(address, "address");
  }

  /** The same, asked on behalf of another team; null for the token's. */
  public Server actingFor(String other) {
    return new Server(address, token, other, certificate);
  }

  /** Without the token, for logs. */
  @Override
  public String toString() {
    return "Server[address=%s, team=%s]".formatted(address, team);
  }
}
