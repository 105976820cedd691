package org.seisbridge.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.ChildJvm;
import org.seisbridge.backend.DataFolder;
import org.seisbridge.backend.RunningBackend;

class EmbeddedDatabaseIT {
  @TempDir Path data;

  @BeforeEach
  void unpackOnce() throws IOException {
    RunningBackend.shareBinaries(data);
  }

  @Test
  void dataStayBetweenRunsOnTheDiskAndBehindAPassword() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      Jdbi jdbi = Jdbi.create(database.dataSource());
      asOwner(jdbi, "create table kept as select 42 as number");
      assertThat(setting(jdbi, "fsync")).isEqualTo("on");
      assertThat(setting(jdbi, "synchronous_commit")).isEqualTo("on");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      assertThat(numbers(database.dataSource(), "kept")).containsExactly(42);
      assertNobodyGetsInWithoutThePassword(database);
    }
  }

  @Test
  void aKilledProcessLosesNothingItCommittedAndIsSucceededByTheNext() throws IOException {
    int committed = 0;
    try (ChildJvm child = ChildJvm.start(Writer.class, data.toString())) {
      for (int i = 0; i < 20; i++) {
        committed = Integer.parseInt(child.await("committed "));
      }
      assertThatThrownBy(() -> DataFolder.hold(data).close())
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("in use by process");
      for (String late : child.kill("committed ")) {
        committed = Integer.parseInt(late);
      }
    }

    try (DataFolder folder = DataFolder.hold(data);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder.path())) {
      assertThat(numbers(database.dataSource(), "written")).hasSizeGreaterThanOrEqualTo(committed);
    }
  }

  /** Killed while its server started, a process leaves one that has not written its number down. */
  @Test
  void aServerThatAKilledProcessHadJustBegunToStartIsStoppedToo() throws IOException {
    int committed;
    try (ChildJvm child = ChildJvm.start(Writer.class, data.toString())) {
      committed = Integer.parseInt(child.await("committed "));
      child.kill("committed ");
    }
    Files.delete(data.resolve("postgres/postmaster.pid"));

    try (DataFolder folder = DataFolder.hold(data);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder.path())) {
      assertThat(numbers(database.dataSource(), "written")).hasSizeGreaterThanOrEqualTo(committed);
    }
  }

  private static void assertNobodyGetsInWithoutThePassword(EmbeddedDatabase database)
      throws SQLException {
    String url;
    try (Connection connection = database.dataSource().getConnection()) {
      url = connection.getMetaData().getURL();
    }
    assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  private static String setting(Jdbi jdbi, String name) {
    return jdbi.withHandle(handle -> handle.createQuery("show " + name).mapTo(String.class).one());
  }

  private static List<Integer> numbers(DataSource database, String table) {
    return Jdbi.create(database)
        .inTransaction(
            handle -> {
              handle.execute("set local role none");
              return handle.createQuery("select number from " + table).mapTo(Integer.class).list();
            });
  }

  /** Does what the role of the catalogue's users may not. */
  private static void asOwner(Jdbi jdbi, String sql) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("set local role none");
          handle.execute(sql);
        });
  }

  /** Commits rows without end and says how many. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      DataFolder folder = DataFolder.hold(Path.of(arguments[0]));
      Jdbi jdbi = Jdbi.create(EmbeddedDatabase.start(folder.path()).dataSource());
      asOwner(jdbi, "create table written (number integer)");
      for (int i = 1; ; i++) {
        int number = i;
        asOwner(jdbi, "insert into written values (%d)".formatted(number));
        System.out.println("committed " + number);
      }
    }
  }
}
