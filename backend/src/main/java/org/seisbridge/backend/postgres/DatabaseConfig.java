package org.seisbridge.backend.postgres;

import static java.util.Objects.requireNonNull;

/**
 * A PostgreSQL server that others run.
 *
 * @param url such as {@code jdbc:postgresql://host:5432/seisbridge}
 * @param user who owns the schema
 * @param password empty if the server asks for none
 */
public record DatabaseConfig(String url, String user, String password) {

  public DatabaseConfig {
    requireNonNull(url, "url");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
