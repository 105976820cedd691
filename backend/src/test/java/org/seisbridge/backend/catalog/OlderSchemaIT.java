package org.seisbridge.backend.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Role;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.TeamQuota;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.model.Embedders;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.backend.postgres.ServerOfOthers;
import org.seisbridge.migrations.Migrations;

/** A catalogue of the first version, with something in every table, is one of this version. */
class OlderSchemaIT {
  private static final String OBJECT = "0123456789abcdef".repeat(4);
  private static final RecordQuery ALL = RecordQuery.first(100);

  @TempDir Path folder;

  @Test
  void whatWasStoredIsThereAndCanBeUsed() throws IOException, SQLException {
    try (ServerOfOthers server = ServerOfOthers.start(folder, Map.of())) {
      DataSource source = server.source(server.database("old"));
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:org/seisbridge/migrations")
          .target("1")
          .load()
          .migrate();
      Jdbi jdbi = Jdbi.create(source);
      jdbi.useHandle(handle -> handle.createScript(FIRST_VERSION).execute());

      assertThat(Migrations.migrate(source)).isPositive();

      assertStored(new Access(jdbi));
      assertUsable(new Catalog(new Access(jdbi)), new Outbox(new Access(jdbi)));
      assertNew(new Access(jdbi));
    }
  }

  private static void assertStored(Access access) {
    Catalog catalog = new Catalog(access);
    assertThat(new Datasets(access).all(Caller.LOCAL))
        .extracting(Dataset::name, Dataset::description, Dataset::records)
        .containsExactly(Tuple.tuple("empty", "", 0L), Tuple.tuple("survey", "Line 4", 2L));
    CatalogRecord record = catalog.record(Caller.LOCAL, 1);
    assertThat(record.name()).isEqualTo("FlatVel_A/data1.npy[17]");
    assertThat(record.descriptors()).containsEntry("velocity_mean", 2500.0);
    assertThat(record.tags()).isEmpty();
    assertThat(record.notes()).isEmpty();
    assertThat(record.modalities()).contains(Modality.GATHER, Modality.DESCRIPTORS);
    assertThat(catalog.record(Caller.LOCAL, 2).failure()).isEqualTo("its gather is empty");
    assertThat(catalog.asset(Caller.LOCAL, 1, Modality.GATHER))
        .hasValueSatisfying(
            asset -> {
              assertThat(asset.object()).isEqualTo(OBJECT);
              assertThat(asset.shape()).containsExactly(5, 1000, 70);
            });
    assertThat(new KeptModels(access).now(ModelFamily.SEISBIND))
        .isEqualTo(new Embedders(ModelFamily.SEISBIND, "m1", Set.of("m1"), null, null));
    assertThat(catalog.current(Caller.LOCAL, Map.of(1L, 3L))).containsOnlyKeys(1L);
    assertThat(catalog.count(Caller.LOCAL)).isEqualTo(2);
    Caller other = new Caller(Caller.FIRST_TEAM + 1, "other", Role.VIEWER);
    assertThat(catalog.records(other, ALL)).extracting(CatalogRecord::name).containsExactly("x");
  }

  private static void assertUsable(Catalog catalog, Outbox outbox) {
    assertThat(ids(catalog, ALL.withText("data1"))).containsExactly(1L);
    catalog.edit(Caller.LOCAL, new EditRecord(1, Set.of("marine"), "Noisy."));
    assertThat(ids(catalog, ALL.tagged("marine"))).containsExactly(1L);
    assertThat(outbox.due(10)).extracting(Outbox.Item::record).containsExactlyInAnyOrder(1L, 9L);
    NewRecord fresh = new NewRecord(1, "fresh", null, Map.of(), List.of(), null, "");
    assertThat(catalog.put(Caller.LOCAL, fresh, () -> {}).id()).isGreaterThan(3);
    catalog.delete(Caller.LOCAL, new RecordRef(2));
    assertThat(catalog.count(Caller.LOCAL)).isEqualTo(2);
  }

  private static void assertNew(Access access) {
    TeamQuota quota = new Quotas(access).quota(Caller.LOCAL, new QuotaQuery());
    assertThat(quota.quotaBytes()).isNull();
    assertThat(quota.runningJobs()).isEqualTo(2);
    assertThat(new ObjectReferences(access).unnamed(List.of(OBJECT, "f".repeat(64))))
        .containsExactly("f".repeat(64));
  }

  private static List<Long> ids(Catalog catalog, RecordQuery query) {
    return catalog.records(Caller.LOCAL, query).stream().map(CatalogRecord::id).toList();
  }

  private static final String FIRST_VERSION =
      """
      insert into team (name) values ('others');
      insert into dataset (team, name, description)
      values (1, 'survey', 'Line 4'), (1, 'empty', ''), (2, 'theirs', '');
      insert into record (team, dataset, name, family, generation, velocity_mean)
      values (1, 1, 'FlatVel_A/data1.npy[17]', 'FlatVel_A', 3, 2500),
        (1, 1, 'shot 2', null, 1, null), (2, 3, 'x', null, 1, null);
      insert into asset (record, team, modality, object, shape, sample_interval, spacing)
      values (1, 1, 'gather', '%1$s', '{5,1000,70}', 0.001, 10),
        (1, 1, 'velocity', '%1$s', '{70,70}', null, 10);
      insert into outbox (record, team, generation, attempts, failure)
      values (2, 1, 1, 5, 'its gather is empty'), (9, 1, 2, 0, null);
      insert into model_alias (alias, model, dimension) values ('seisbind', 'm1', 128);
      """
          .formatted(OBJECT);
}
