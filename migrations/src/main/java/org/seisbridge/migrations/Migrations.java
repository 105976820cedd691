package org.seisbridge.migrations;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a catalogue's schema to this version. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing, each step in a transaction; processes that start together wait for one
   * another. A schema newer than this version is refused.
   *
   * @return how many steps were applied
   * @throws org.flywaydb.core.api.FlywayException if the schema is not one of ours, or a step fails
   */
  public static int migrate(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:org/seisbridge/migrations")
        // In place of Flyway's default, which lets an older program work on a newer schema.
        .ignoreMigrationPatterns("*:pending")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
