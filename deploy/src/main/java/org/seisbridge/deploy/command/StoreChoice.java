package org.seisbridge.deploy.command;

import java.io.IOException;
import java.net.URI;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.object.S3Config;
import org.seisbridge.backend.postgres.DatabaseConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Stores that others run, in place of those in the data folder. An option that is not given is
 * taken from the environment; secrets come from there or from files alone, for other users of a
 * machine can read a command line.
 */
final class StoreChoice {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  @Option(
      names = "--objects",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_OBJECTS}",
      description =
          "Where samples are kept, s3://BUCKET or s3://BUCKET/PREFIX; files in the data folder if"
              + " not given. Environment: SEISBRIDGE_OBJECTS. Credentials as for every program of"
              + " AWS: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, or the machine's"
              + " role.")
  private String objects;

  @Option(
      names = "--objects-endpoint",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_OBJECTS_ENDPOINT}",
      description =
          "A server that speaks S3, such as http://HOST:9000; Amazon's if not given. Environment:"
              + " SEISBRIDGE_OBJECTS_ENDPOINT.")
  private URI objectsEndpoint;

  @Option(
      names = "--objects-region",
      paramLabel = "NAME",
      defaultValue = "${env:SEISBRIDGE_OBJECTS_REGION}",
      description =
          "Region of the bucket; AWS_REGION or the profile's if not given. Environment:"
              + " SEISBRIDGE_OBJECTS_REGION.")
  private String objectsRegion;

  @Mixin private MilvusChoice milvus;

  StoresConfig config() throws IOException {
    try {
      return new StoresConfig(
          database == null
              ? null
              : new DatabaseConfig(
                  database, databaseUser, Secret.of("SEISBRIDGE_DATABASE_PASSWORD")),
          objects == null ? null : S3Config.of(objects, objectsEndpoint, objectsRegion),
          milvus.config(Secret.of("SEISBRIDGE_MILVUS_TOKEN")));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
