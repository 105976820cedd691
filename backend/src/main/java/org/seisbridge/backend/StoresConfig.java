package org.seisbridge.backend;

import org.seisbridge.backend.postgres.DatabaseConfig;

/**
 * Where the platform keeps what it keeps. Each store is embedded, in the data folder, if it is not
 * configured.
 *
 * @param database null for the embedded PostgreSQL
 */
public record StoresConfig(DatabaseConfig database) {
  /** Everything in the data folder. */
  public static final StoresConfig EMBEDDED = new StoresConfig(null);
}
