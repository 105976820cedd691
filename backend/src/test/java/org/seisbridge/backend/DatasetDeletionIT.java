package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.DatasetDeletion;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.DatasetRemoval;
import org.seisbridge.backend.postgres.Database;
import org.seisbridge.seismic.velocity.Family;

class DatasetDeletionIT {
  private static final int MANY = 10_500;

  @TempDir Path data;

  @Test
  void aDatasetGoesPageByPageAndEachPageIsFoundNoMore() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      long doomed = backend.dataset("doomed");
      long other = backend.dataset("other");
      for (int seed = 0; seed < 5; seed++) {
        backend.call(Contract.INGEST, Samples.record(doomed, Family.FLAT_VEL_A, seed));
      }
      long kept =
          backend.call(Contract.INGEST, Samples.record(other, Family.FLAT_VEL_A, 9)).record();
      backend.awaitIndexed();
      assertThat(found(backend)).hasSize(6);

      DatasetDeletion first = backend.call(Contract.DELETE_DATASET, new DeleteDataset(doomed, 3));
      assertThat(first).isEqualTo(new DatasetDeletion(doomed, 3, false));
      assertThat(found(backend)).hasSize(3).contains(kept);

      DatasetDeletion second = backend.call(Contract.DELETE_DATASET, new DeleteDataset(doomed, 3));
      assertThat(second).isEqualTo(new DatasetDeletion(doomed, 2, true));
      assertThat(found(backend)).containsExactly(kept);
      assertThat(backend.call(Contract.DATASETS, new DatasetQuery()).datasets())
          .singleElement()
          .satisfies(left -> assertThat(left.records()).isEqualTo(1));
      assertThatThrownBy(() -> backend.call(Contract.DELETE_DATASET, new DeleteDataset(doomed, 3)))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("no dataset");
      assertThatThrownBy(
              () -> backend.call(Contract.INGEST, Samples.record(doomed, Family.FLAT_VEL_A, 1)))
          .hasMessageContaining("no dataset");
    }
  }

  @Test
  void thousandsOfRecordsGoInPagesThatEachAnnounceTheirVectorsEnd() throws IOException {
    EmptyDatabase.provide(data);
    try (Database database = Database.open(null, data)) {
      Access access = new Access(Jdbi.create(database.dataSource()));
      long dataset = fill(access, MANY);
      DatasetRemoval removal = new DatasetRemoval(access, () -> {});

      int pages = 0;
      int records = 0;
      DatasetDeletion page;
      do {
        page = removal.delete(Caller.LOCAL, new DeleteDataset(dataset, 1000));
        records += page.records();
        pages++;
        assertThat(count(access, "record")).isEqualTo(MANY - records);
        assertThat(count(access, "outbox")).isEqualTo(records);
      } while (!page.done());

      assertThat(pages).isEqualTo(11);
      assertThat(count(access, "asset")).isZero();
      assertThat(count(access, "dataset")).isZero();
    } finally {
      Files.delete(data.resolve("postgres-binaries"));
    }
  }

  /** Fills a dataset by SQL. */
  private static long fill(Access access, int records) {
    return access.platform(
        handle -> {
          handle.execute("insert into dataset (team, name) values (1, 'large')");
          handle.execute(
              """
              insert into record (team, dataset, name)
              select 1, dataset.id, 'r' || i from dataset, generate_series(1, ?) as i
              """,
              records);
          handle.execute(
              """
              insert into asset (record, team, modality, object, shape, spacing)
              select id, 1, modality, encode(sha256(name::bytea), 'hex'), '{70,70}', 10
              from record, unnest(array['gather', 'velocity']) as modality
              """);
          return handle.createQuery("select id from dataset").mapTo(Long.class).one();
        });
  }

  private static long count(Access access, String table) {
    return access.platform(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private static List<Long> found(RunningBackend backend) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(Family.FLAT_VEL_A, 1));
    return backend
        .call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 100))
        .hits()
        .stream()
        .map(hit -> hit.record().id())
        .toList();
  }
}
