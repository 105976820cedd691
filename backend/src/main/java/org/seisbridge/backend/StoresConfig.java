package org.seisbridge.backend;

import org.seisbridge.backend.object.S3Config;
import org.seisbridge.backend.postgres.DatabaseConfig;
import org.seisbridge.backend.vector.milvus.MilvusConfig;

/**
 * Where the platform keeps what it keeps. Each store is embedded, in the data folder, if it is not
 * configured.
 *
 * @param database null for the embedded PostgreSQL
 * @param objects null for files
 * @param vectors null for Lucene's indexes
 */
public record StoresConfig(DatabaseConfig database, S3Config objects, MilvusConfig vectors) {
  /** Everything in the data folder. */
  public static final StoresConfig EMBEDDED = new StoresConfig(null, null, null);
}
