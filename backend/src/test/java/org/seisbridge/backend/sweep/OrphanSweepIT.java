package org.seisbridge.backend.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SweepPage;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.backend.EmptyDatabase;
import org.seisbridge.backend.Samples;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.Datasets;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.catalog.Quotas;
import org.seisbridge.backend.ingest.IngestService;
import org.seisbridge.backend.object.FolderObjectStore;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.object.StoredObject;
import org.seisbridge.backend.postgres.Database;
import org.seisbridge.seismic.velocity.Family;

class OrphanSweepIT {
  private static final Duration NONE = Duration.ofSeconds(-5);

  @TempDir private static Path server;
  private static Database database;
  private static Jdbi jdbi;

  @TempDir Path data;
  private ObjectStore objects;
  private Catalog catalog;
  private OrphanSweep sweep;
  private long dataset;

  @BeforeAll
  static void startDatabase() throws IOException {
    EmptyDatabase.provide(server);
    database = Database.open(null, server);
    jdbi = Jdbi.create(database.dataSource());
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.close();
    Files.delete(server.resolve("postgres-binaries"));
  }

  @BeforeEach
  void empty() throws IOException {
    jdbi.useTransaction(
        handle -> {
          handle.execute("set local role none");
          handle.execute("truncate record, asset, outbox cascade");
        });
    objects = new FolderObjectStore(data, Files.createDirectories(data.resolve("incoming")));
    catalog = new Catalog(new Access(jdbi));
    sweep = new OrphanSweep(new ObjectReferences(new Access(jdbi)), objects);
    dataset = new Datasets(new Access(jdbi)).named(Caller.LOCAL, "set", "").id();
  }

  @Test
  void whatWasReplacedOrDeletedGoesAndTheRestStays() {
    ingest("kept", 1);
    ingest("replaced", 2);
    ingest("replaced", 3);
    catalog.delete(Caller.LOCAL, new RecordRef(ingest("deleted", 4).record()));

    SweepPage counted = sweep(false);
    assertThat(counted.objects()).isEqualTo(4);
    assertThat(counted.orphans()).isEqualTo(2);
    assertThat(objects.list("", 10)).hasSize(4);

    assertThat(sweep(true)).isEqualTo(counted);

    assertThat(objects.list("", 10))
        .extracting(StoredObject::name)
        .containsExactlyElementsOf(named());
    assertThat(sweep(true).orphans()).isZero();
  }

  @Test
  void whatIsYoungerThanTheGraceWaits() {
    objects.put("an ingest is about to name it".getBytes(StandardCharsets.UTF_8));

    SweepPage report = sweep.page(new SweepRequest("", true), OrphanSweep.GRACE);

    assertThat(report.orphans()).isZero();
    assertThat(report.waiting()).isEqualTo(1);
    assertThat(objects.list("", 10)).hasSize(1);
  }

  @Test
  void recordsWhoseObjectIsLostAreNamed() {
    ingest("whole", 1);
    long lost = ingest("lost", 2).record();
    objects.delete(List.of(catalog.assets(Caller.LOCAL, lost).getFirst().object()));

    assertThat(sweep(false).lost()).containsExactly(lost);
  }

  @Test
  void moreThanAPageIsSweptPageByPage() {
    for (int i = 0; i < 1203; i++) {
      objects.put(("orphan " + i).getBytes(StandardCharsets.UTF_8));
    }
    ingest("kept", 1);

    SweepPage first = sweep(true);
    SweepPage second = sweep.page(new SweepRequest(first.next(), true), NONE);

    assertThat(first.objects()).isEqualTo(1000);
    assertThat(first.orphans() + second.orphans()).isEqualTo(1203);
    assertThat(first.lost()).isEmpty();
    assertThat(second.lost()).isEmpty();
    assertThat(second.next()).isNull();
    assertThat(objects.list("", 10)).hasSize(1);
  }

  /** The old object is there when the ingest looks, and gone before it has named it. */
  @Test
  void anIngestThatFoundAnOrphanKeepsIt() {
    long first = ingest("old", 1).record();
    catalog.delete(Caller.LOCAL, new RecordRef(first));
    ObjectStore sweptOnce = new SweptAfterPut(objects, sweep);

    ingesting(sweptOnce).ingest(Caller.LOCAL, request("again", 1));

    assertThat(named()).hasSize(1).allSatisfy(name -> assertThat(objects.get(name)).isNotEmpty());
  }

  private SweepPage sweep(boolean repair) {
    return sweep.page(new SweepRequest("", repair), NONE);
  }

  private IngestReply ingest(String name, long seed) {
    return ingesting(objects).ingest(Caller.LOCAL, request(name, seed));
  }

  private IngestService ingesting(ObjectStore store) {
    return new IngestService(catalog, new Quotas(new Access(jdbi)), store, () -> {});
  }

  private IngestRequest request(String name, long seed) {
    return new IngestRequest(dataset, name, null, null, Samples.velocity(Family.FLAT_VEL_A, seed));
  }

  private List<String> named() {
    return new Access(jdbi)
        .platform(
            handle ->
                handle
                    .createQuery("select object from asset order by object")
                    .mapTo(String.class)
                    .list());
  }
}
