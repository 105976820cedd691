package org.seisbridge.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** A database on a server of somebody else's, with no more rights than its owner needs. */
class ExternalDatabaseIT {
  @TempDir private static Path folder;
  private static ServerOfOthers server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = ServerOfOthers.start(folder, Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void itBecomesACatalogueWhoseStatementsHaveTheirTime() throws SQLException {
    try (ExternalDatabase database = ExternalDatabase.connect(server.database("fresh"))) {
      Jdbi jdbi = Jdbi.create(database.dataSource());

      assertThat(one(jdbi, "select current_user")).isEqualTo("seisbridge_member");
      assertThat(one(jdbi, "show statement_timeout")).isEqualTo("30s");
      assertThat(one(jdbi, "show lock_timeout")).isEqualTo("10s");
      assertThat(one(jdbi, "show idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(one(jdbi, "show application_name")).isEqualTo("seisbridge");
    }
  }

  @Test
  void whatTheAddressSaysGoesFirst() throws SQLException {
    server.database("named");
    DatabaseConfig config = server.config("named", "?ApplicationName=survey&socketTimeout=90");

    try (ExternalDatabase database = ExternalDatabase.connect(config)) {
      Jdbi jdbi = Jdbi.create(database.dataSource());
      assertThat(one(jdbi, "show application_name")).isEqualTo("survey");
      assertThat(networkTimeout(jdbi)).isEqualTo(90_000);
    }
  }

  @Test
  void longWorkHasAllTheTimeAndTheNextOneNot() throws SQLException {
    try (ExternalDatabase database = ExternalDatabase.connect(server.database("long"))) {
      Jdbi jdbi = Jdbi.create(database.dataSource());
      String limits =
          jdbi.inTransaction(
              handle -> {
                LongWork.begin(handle);
                return one(handle, "show statement_timeout")
                    + handle.getConnection().getNetworkTimeout();
              });

      assertThat(limits).isEqualTo("00");
      assertThat(one(jdbi, "show statement_timeout")).isEqualTo("30s");
      assertThat(networkTimeout(jdbi)).isEqualTo(45_000);
    }
  }

  @Test
  void whatPassesIsUnavailableAndWhatDoesNotIsNot() throws SQLException {
    try (ExternalDatabase database = ExternalDatabase.connect(server.database("trouble"))) {
      Jdbi jdbi = Jdbi.create(database.dataSource());

      assertThat(outage(jdbi, "set local statement_timeout = 50; select pg_sleep(20)"))
          .contains("too long");
      assertThat(outage(jdbi, "set local role none; select pg_terminate_backend(pg_backend_pid())"))
          .contains("does not answer");
      assertThat(outage(jdbi, "set transaction read only; delete from dataset"))
          .contains("takes no changes");
      Throwable fault = failure(jdbi, "select 1 / 0");
      assertThat(Outage.of(fault)).isEmpty();
      assertThat(one(jdbi, "select current_user")).isEqualTo("seisbridge_member");
    }
  }

  @Test
  void aWrongPasswordIsRefusedWithItsPlaceAndNotRepeated() throws SQLException {
    DatabaseConfig config = server.database("locked");

    assertRefused(new DatabaseConfig(config.url(), config.user(), "swordfish"))
        .hasMessageContaining("SEISBRIDGE_DATABASE_PASSWORD")
        .hasMessageNotContaining("swordfish");
    assertRefused(new DatabaseConfig(config.url(), config.user(), ""))
        .hasMessageContaining("SEISBRIDGE_DATABASE_PASSWORD");
  }

  @Test
  void aMissingDatabaseIsRefusedWithTheCommandThatMakesIt() {
    assertRefused(server.config("nowhere", ""))
        .hasMessageContaining("createdb -h 127.0.0.1")
        .hasMessageContaining("-O surveyor nowhere");
  }

  @Test
  void aServerWithoutTlsIsRefusedIfTlsIsAskedFor() throws SQLException {
    server.database("plain");
    assertRefused(server.config("plain", "?sslmode=require")).hasMessageContaining("SSL");
  }

  @Test
  void anOldServerIsRefusedWithTheOldestThatWillDo() throws SQLException {
    DatabaseConfig config = server.database("old");
    ServerCheck check = new ServerCheck(config, Connections.unlimited(config), 99);

    assertThatThrownBy(check::await)
        .hasMessageContaining("SeisBridge needs 99 or newer")
        .hasMessageContaining("--database");
  }

  @Test
  void anEncodingThatCannotHoldEveryNameIsRefused() throws SQLException {
    server.execute(
        "postgres",
        "create database latin owner surveyor encoding 'LATIN1' locale 'C' template template0");
    assertRefused(server.config("latin", ""))
        .hasMessageContaining("LATIN1")
        .hasMessageContaining("-E UTF8");
  }

  @Test
  void tablesOfAnotherProgramAreLeftAlone() throws SQLException {
    DatabaseConfig config = server.database("shop");
    server.execute("shop", "create table goods (name text)");

    assertRefused(config).hasMessageContaining("shop holds tables of another program");
    assertThat(tables("shop")).isEqualTo("goods");
  }

  @Test
  void aSchemaOfALaterVersionIsLeftAlone() throws SQLException {
    DatabaseConfig config = server.database("later");
    ExternalDatabase.connect(config).close();
    server.execute(
        "later",
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'test', 0, true)
        """);

    assertRefused(config).hasMessageContaining("a later version of SeisBridge");
  }

  @Test
  void aUserWhoMayNotMakeTablesIsToldHowTo() throws SQLException {
    server.execute("postgres", "create database guarded");

    assertRefused(server.config("guarded", ""))
        .hasMessageContaining("alter database guarded owner to surveyor");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      DatabaseConfig config) {
    return assertThatThrownBy(() -> ExternalDatabase.connect(config).close())
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.code()).isIn(ErrorCode.INVALID, ErrorCode.CONFLICT));
  }

  private static String outage(Jdbi jdbi, String sql) {
    return Outage.of(failure(jdbi, sql)).orElseThrow().getMessage();
  }

  private static Throwable failure(Jdbi jdbi, String sql) {
    return catchThrowableOfType(
        RuntimeException.class, () -> jdbi.useTransaction(handle -> handle.execute(sql)));
  }

  private static int networkTimeout(Jdbi jdbi) throws SQLException {
    return jdbi.withHandle(handle -> handle.getConnection().getNetworkTimeout());
  }

  private static String one(Jdbi jdbi, String sql) {
    return jdbi.withHandle((Handle handle) -> one(handle, sql));
  }

  private static String one(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).one();
  }

  private static String tables(String database) throws SQLException {
    return String.join(
        ",",
        server.column(
            database,
            "select table_name::text from information_schema.tables where table_schema = 'public'"));
  }
}
