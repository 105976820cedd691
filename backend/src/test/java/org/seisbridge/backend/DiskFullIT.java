package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.velocity.Family;

/** The disk that everything is on fills up, and is freed. */
class DiskFullIT {
  private static final int LONGEST_DESCRIPTION = 10_000;

  @TempDir private Path folder;
  private SmallDisk disk;

  @BeforeEach
  void mount() throws Exception {
    disk = new SmallDisk(folder.resolve("disk"), 300);
  }

  @AfterEach
  void unmount() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void whileTheDiskIsFullChangesAreRefusedAndNothingAcknowledgedIsLost() throws Exception {
    try (RunningBackend backend = RunningBackend.start(disk.path().resolve("data"))) {
      long dataset = backend.dataset("survey");
      long first = ingest(backend, dataset, 1);
      backend.awaitIndexed();
      Path filler = disk.path().resolve("filler");
      fill(filler);

      assertThatThrownBy(() -> ingest(backend, dataset, 2))
          .satisfies(DiskFullIT::isUnavailable)
          .hasMessageContaining("No space left on device");
      List<String> created = new ArrayList<>();
      assertThatThrownBy(() -> createDatasets(backend, created))
          .satisfies(DiskFullIT::isUnavailable);
      assertThat(found(backend, first)).contains(first);

      Files.delete(filler);

      backend.await("changes taken again", () -> createsDataset(backend, "after"));
      assertThat(backend.call(Contract.DATASETS, new DatasetQuery()).datasets())
          .extracting(Dataset::name)
          .containsAll(created)
          .contains("survey", "after");
      long second = ingest(backend, dataset, 2);
      backend.awaitIndexed();
      assertThat(found(backend, first)).contains(first, second);
      assertThat(
              backend
                  .call(Contract.RECONCILE, new ReconcileRequest(Modality.VELOCITY, 0, false))
                  .agrees())
          .isTrue();
    }
  }

  /** Until it fails; descriptions are of letters in random order, which do not compress. */
  private static void createDatasets(RunningBackend backend, List<String> created) {
    Random random = new Random(1);
    while (true) {
      String name = "dataset " + created.size();
      String description =
          random
              .ints(LONGEST_DESCRIPTION, 'a', 'z')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      backend.call(Contract.CREATE_DATASET, new CreateDataset(name, description));
      created.add(name);
    }
  }

  private static boolean createsDataset(RunningBackend backend, String name) {
    try {
      backend.dataset(name);
      return true;
    } catch (ServiceException e) {
      isUnavailable(e);
      return false;
    }
  }

  private static void isUnavailable(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  private static long ingest(RunningBackend backend, long dataset, int seed) {
    return backend.call(Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, seed)).record();
  }

  private static List<Long> found(RunningBackend backend, long record) {
    Query query = new Query.OfRecord(record, Modality.GATHER);
    return backend
        .call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 10))
        .hits()
        .stream()
        .map(hit -> hit.record().id())
        .toList();
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }
}
