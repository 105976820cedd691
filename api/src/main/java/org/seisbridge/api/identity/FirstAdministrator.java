package org.seisbridge.api.identity;

/**
 * The first operator, if there was none.
 *
 * @param user the operator's name; null if somebody could log in already
 * @param password made at random, and nowhere stored as it is; null as well
 */
public record FirstAdministrator(String user, String password) {
  /** Without the password, for logs. */
  @Override
  public String toString() {
    return "FirstAdministrator[user=%s]".formatted(user);
  }
}
