package org.seisbridge.backend;

import org.seisbridge.backend.object.S3Config;
import org.seisbridge.backend.postgres.DatabaseConfig;

/**
 * Where the platform keeps what it keeps. Each store is embedded, in the data folder, if it is not
 * configured.
 *
 * @param database null for the embedded PostgreSQL
 * @param objects null for files
 */
public record StoresConfig(DatabaseConfig database, S3Config objects) {
  /** Everything in the data folder. */
  public static final StoresConfig EMBEDDED = new StoresConfig(null, null);
}
