package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.postgres.DatabaseConfig;
import picocli.CommandLine.Option;

/**
 * Stores that others run, in place of those in the data folder. An option that is not given is
 * taken from the environment; secrets come from there or from files alone, for other users of a
 * machine can read a command line.
 */
final class StoreChoice {
  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_DATABASE}",
      description =
          "PostgreSQL server, jdbc:postgresql://HOST:5432/NAME; one of its own in the data folder"
              + " if not given. Environment: SEISBRIDGE_DATABASE, and the password in"
              + " SEISBRIDGE_DATABASE_PASSWORD or the file that SEISBRIDGE_DATABASE_PASSWORD_FILE"
              + " names.")
  private String database;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      defaultValue = "${env:SEISBRIDGE_DATABASE_USER:-seisbridge}",
      description = "Who connects to it; ${DEFAULT-VALUE}. Environment: SEISBRIDGE_DATABASE_USER.")
  private String databaseUser;

  StoresConfig config() throws IOException {
    return new StoresConfig(
        database == null
            ? null
            : new DatabaseConfig(database, databaseUser, secret("SEISBRIDGE_DATABASE_PASSWORD")));
  }

  /** The variable's value, or the content of the file that it names with _FILE behind it. */
  private static String secret(String variable) throws IOException {
    String file = System.getenv(variable + "_FILE");
    return file == null
        ? System.getenv().getOrDefault(variable, "")
        : Files.readString(Path.of(file)).strip();
  }
}
