package org.seisbridge.api.identity;

/**
 * A token that has just been made.
 *
 * @param secret what to send as {@code Authorization: Bearer}; shown this once, for only its hash
 *     is kept
 */
public record NewToken(ApiToken token, String secret) {
  /** Without the secret, for logs. */
  @Override
  public String toString() {
    return "NewToken[token=%s]".formatted(token);
  }
}
