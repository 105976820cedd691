package org.seisbridge.backend.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGStatement;
import org.seisbridge.api.Caller;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.backend.postgres.Database;
import org.seisbridge.backend.postgres.DatabaseConfig;
import org.seisbridge.backend.postgres.ServerOfOthers;

/**
 * What PostgreSQL does for the catalogue's main questions at 200,000 records. The statements are
 * those that the catalogue sends, as its driver sent them.
 */
class QueryPlansIT {
  private static final int RECORDS = 200_000;
  private static final long DATASET = 7;

  @TempDir private static Path data;
  private static ServerOfOthers server;
  private static Database database;
  private static Jdbi watched;
  private static final List<String> sent = new ArrayList<>();

  @BeforeAll
  static void fill() throws IOException, SQLException {
    server = ServerOfOthers.start(data, Map.of());
    DatabaseConfig config = server.database("large");
    database = Database.open(config, data);
    Jdbi jdbi = Jdbi.create(server.source(config));
    watched = Jdbi.create(database.dataSource()).setSqlLogger(new Sent());
    jdbi.useHandle(
        handle ->
            handle
                .createScript(
                    """
                    set role seisbridge_platform;
                    insert into dataset (team, name)
                    select 1, 'dataset ' || i from generate_series(1, 20) as i;
                    insert into record (team, dataset, name, family, tags, notes, velocity_mean)
                    select 1, 1 + i % 20,
                      'FlatVel_A/data' || i / 500 || '.npy[' || i % 500 || ']',
                      (array['FlatVel_A', 'CurveVel_A', 'Style_B', null])[1 + i % 4],
                      case when i % 1000 = 0 then array['marine', 'line ' || i] else '{}' end,
                      case when i % 500 = 7 then 'salt at depth' else '' end,
                      1500 + i % 3000
                    from generate_series(1, <records>) as i;
                    insert into asset (record, team, modality, object, shape, spacing)
                    select id, 1, modality, repeat('0', 64), '{70,70}', 10
                    from record, unnest(array['gather', 'velocity']) as modality;
                    insert into outbox (record, team, generation, due)
                    select id, 1, 1, now() - id * interval '1 ms' from record;
                    """
                        .replace("<records>", String.valueOf(RECORDS)))
                .execute());
    // As the server does by itself, if some minutes later.
    jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    server.close();
  }

  @Test
  void aPageOfRecordsIsReadFromAnIndex() {
    RecordQuery page = RecordQuery.first(100);
    for (RecordQuery query :
        List.of(
            page,
            page.after(RECORDS / 2),
            page.ofDataset(DATASET),
            page.ofDataset(DATASET).after(RECORDS - 1000),
            page.ofFamily("Style_B"),
            page.ofDataset(DATASET).ofFamily("Style_B"),
            page.tagged("marine"),
            page.tagged("line 5000"),
            page.withText("salt"),
            page.withText("npy"),
            page.withText("data17.npy[3]"),
            page.withText("flatvel -salt").ofDataset(DATASET))) {
      assertNoScan(catalog -> assertThat(catalog.records(Caller.LOCAL, query)).isNotEmpty());
    }
  }

  @Test
  void rareWordsAndTagsAreLookedUpRatherThanLookedFor() {
    RecordQuery page = RecordQuery.first(100);

    assertThat(plans(catalog -> catalog.records(Caller.LOCAL, page.withText("salt 1007"))))
        .contains("record_by_words");
    assertThat(plans(catalog -> catalog.records(Caller.LOCAL, page.tagged("line 5000"))))
        .contains("record_by_tags");
  }

  @Test
  void candidatesOfASearchAreJoinedByTheirIds() {
    Map<Long, Long> candidates = new HashMap<>();
    for (long id = 1; id <= RECORDS; id += RECORDS / 1000) {
      candidates.put(id, 1L);
    }
    assertNoScan(catalog -> assertThat(catalog.current(Caller.LOCAL, candidates)).hasSize(1000));
  }

  @Test
  void whatIsDueIsReadFromAnIndex() {
    assertNoScan(_ -> assertThat(new Outbox(new Access(watched)).due(64)).hasSize(64));
  }

  @Test
  void oneRecordIsReadChangedAndDeletedByItsKey() {
    assertNoScan(
        catalog -> {
          catalog.record(Caller.LOCAL, 5);
          catalog.assets(Caller.LOCAL, 5);
          catalog.edit(Caller.LOCAL, new EditRecord(5, Set.of("edited"), "once"));
          catalog.delete(Caller.LOCAL, new RecordRef(6));
        });
  }

  @Test
  void aRecordsNameIsFoundInItsDataset() {
    NewRecord again =
        new NewRecord(1, "FlatVel_A/data0.npy[20]", "Style_B", Map.of(), List.of(), null, "");
    assertNoScan(
        catalog -> assertThat(catalog.put(Caller.LOCAL, again, () -> {}).id()).isPositive());
  }

  @Test
  void datasetsKnowTheirSizeWithoutReadingRecords() {
    String plans =
        plans(
            catalog -> {
              assertThat(catalog.count(Caller.LOCAL)).isGreaterThanOrEqualTo(RECORDS - 1);
              assertThat(new Datasets(new Access(watched)).all(Caller.LOCAL)).hasSize(20);
            });
    assertThat(plans).contains("dataset_size").doesNotContain("on record");
  }

  private static void assertNoScan(Consumer<Catalog> work) {
    assertThat(plans(work)).doesNotContainPattern("Seq Scan on (record|asset|outbox)\\b");
  }

  /** How PostgreSQL would do again what is done by that work. */
  private static String plans(Consumer<Catalog> work) {
    sent.clear();
    work.accept(new Catalog(new Access(watched)));
    assertThat(sent).isNotEmpty();
    StringBuilder plans = new StringBuilder();
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      for (String statement : List.copyOf(sent)) {
        if (statement.contains("set_config")) {
          // For whom the statements after it are.
          connection.createStatement().execute(statement);
          continue;
        }
        plans.append(statement).append('\n');
        try (Statement explain = connection.createStatement();
            ResultSet lines = explain.executeQuery("explain " + statement)) {
          while (lines.next()) {
            plans.append(lines.getString(1)).append('\n');
          }
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new AssertionError(plans.toString(), e);
    }
    return plans.toString();
  }

  /** Takes down statements with their values in them. */
  private static final class Sent implements SqlLogger {
    @Override
    public void logAfterExecution(StatementContext context) {
      try {
        sent.add(context.getStatement().unwrap(PGStatement.class).toString());
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }
}
