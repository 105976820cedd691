package org.seisbridge.api.identity;

/**
 * A login at the OpenID provider that has begun.
 *
 * @param address where the browser is to go
 * @param state what the browser is to keep, and to show when it is back
 */
public record OpenIdLogin(String address, String state) {
  /** Without what only the browser is to know, for logs. */
  @Override
  public String toString() {
    return "OpenIdLogin[…]";
  }
}
