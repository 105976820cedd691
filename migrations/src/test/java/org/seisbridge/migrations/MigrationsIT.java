package org.seisbridge.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void anEmptyDatabaseBecomesACatalogueWithOneTeam() throws SQLException {
    DataSource database = database("fresh");

    assertThat(Migrations.migrate(database)).isPositive();
    assertThat(Migrations.migrate(database)).isZero();
    assertThat(column(database, "select name from team")).containsExactly("default");
  }

  @Test
  void everyTableThatHoldsSomebodysDataNamesTheTeam() throws SQLException {
    DataSource database = database("teams");
    Migrations.migrate(database);

    assertThat(
            column(
                database,
                """
                select table_name from information_schema.columns
                where table_schema = 'public' and column_name = 'team' order by table_name
                """))
        .containsExactly(
            "asset",
            "audit",
            "credential",
            "dataset",
            "dataset_share",
            "dataset_size",
            "job",
            "job_point",
            "job_step",
            "membership",
            "outbox",
            "record",
            "team_usage");
  }

  @Test
  void whoWorksForATeamReadsNothingOfUsersAndTheirCredentials() throws SQLException {
    DataSource database = database("users");
    Migrations.migrate(database);

    for (String table : List.of("account", "membership", "credential")) {
      assertThatThrownBy(
              () -> execute(database, "set role seisbridge_member; select * from " + table))
          .hasMessageContaining("permission denied for table " + table);
    }
    assertThat(column(database, "select name from account where operator"))
        .containsExactly("local");
  }

  @Test
  void everyTableThatNamesTheTeamIsFencedInEvenForItsOwner() throws SQLException {
    DataSource database = database("fenced");
    Migrations.migrate(database);

    assertThat(
            column(
                database,
                """
                select table_name from information_schema.columns
                join pg_class on relname = table_name and relnamespace = 'public'::regnamespace
                where table_schema = 'public' and column_name = 'team'
                and not (relrowsecurity and relforcerowsecurity)
                """))
        .isEmpty();
  }

  @Test
  void theRolesThatWorkWithTheDataOwnNothingAndPassNoFence() throws SQLException {
    DataSource database = database("roles");
    Migrations.migrate(database);

    assertThat(
            column(
                database,
                "select rolname from pg_roles where rolname like 'seisbridge%'"
                    + " and not (rolbypassrls or rolsuper or rolcanlogin) order by rolname"))
        .containsExactly("seisbridge_member", "seisbridge_platform");
    assertThat(
            column(
                database,
                "select relname from pg_class join pg_roles on pg_roles.oid = relowner"
                    + " where rolname like 'seisbridge%'"))
        .isEmpty();
  }

  @Test
  void aRecordCannotLieInAnotherTeamsDataset() throws SQLException {
    DataSource database = database("fence");
    Migrations.migrate(database);
    execute(
        database,
        "insert into team (name) values ('other');"
            + "insert into dataset (team, name) select id, 'theirs' from team where name = 'other'");

    assertThatThrownBy(
            () ->
                execute(
                    database,
                    """
                    insert into record (team, dataset, name)
                    select team.id, dataset.id, 'stray' from team, dataset
                    where team.name = 'default' and dataset.name = 'theirs'
                    """))
        .hasMessageContaining("foreign key");
  }

  @Test
  void aSchemaOfALaterVersionIsLeftAlone() throws SQLException {
    DataSource database = database("later");
    Migrations.migrate(database);
    execute(
        database,
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'test', 0, true)
        """);

    assertThatThrownBy(() -> Migrations.migrate(database))
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("1000");
  }

  private static DataSource database(String name) throws SQLException {
    execute(server.getPostgresDatabase(), "create database " + name);
    return server.getDatabase("postgres", name);
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
