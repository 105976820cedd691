package org.seisbridge.backend.postgres;

import static java.util.Objects.requireNonNull;

import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * A PostgreSQL server that others run.
 *
 * @param url such as {@code jdbc:postgresql://host:5432/seisbridge?sslmode=verify-full}; what
 *     follows the question mark is the driver's
 * @param user who owns the schema
 * @param password empty if the server asks for none
 */
public record DatabaseConfig(String url, String user, String password) {
  private static final Pattern CREDENTIALS = Pattern.compile("[?&](?:user|password)=|//[^/]*@");

  /**
   * @throws ServiceException {@link ErrorCode#INVALID} if that is no address of a database, or one
   *     that tells a secret
   */
  public DatabaseConfig {
    requireNonNull(url, "url");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    if (CREDENTIALS.matcher(url).find()) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "The database's address names a user or a password. They have places of their own:"
              + " --database-user or SEISBRIDGE_DATABASE_USER, and SEISBRIDGE_DATABASE_PASSWORD.");
    }
    if (Driver.parseURL(url, null) == null) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "'%s' is no address of a PostgreSQL database: jdbc:postgresql://HOST:5432/NAME."
              .formatted(url));
    }
  }

  String host() {
    return part(PGProperty.PG_HOST);
  }

  String port() {
    return part(PGProperty.PG_PORT);
  }

  String database() {
    return part(PGProperty.PG_DBNAME);
  }

  private String part(PGProperty property) {
    Properties parts = requireNonNull(Driver.parseURL(url, null));
    String value = property.getOrDefault(parts);
    return value == null ? user : value;
  }

  /** Without the password, nor whatever else the address may hold. */
  @Override
  public String toString() {
    return "%s at %s:%s/%s".formatted(user, host(), port(), database());
  }
}
