package org.seisbridge.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.seismic.velocity.Family;

/** What becomes of records that one user alone sees is for that user to hear. */
class PrivateEventsIT {
  /** An event and whom it is for. */
  private record Heard(Audience audience, Record what) {}

  @TempDir private Path data;

  @Test
  void ofRecordsInAPrivateDatasetItsOwnerIsTold() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      Audience team = Audience.team(backend.team("others"));
      Audience own = new Audience(team.team(), "ann");
      Caller ann = new Caller(team.team(), "ann", Role.EDITOR);
      List<Heard> heard = new CopyOnWriteArrayList<>();
      backend.bus().listen(Contract.RECORD_INDEXED, (who, what) -> heard.add(new Heard(who, what)));
      backend.bus().listen(Contract.RECORD_DELETED, (who, what) -> heard.add(new Heard(who, what)));
      long dataset =
          backend.callAs(ann, Contract.CREATE_DATASET, new CreateDataset("mine", "")).id();

      long first = store(backend, ann, dataset, 1);
      await(backend, heard, new Heard(team, new RecordIndexed(first, dataset, 1)));
      backend.callAs(
          ann, Contract.SHARE_DATASET, new ShareDataset(dataset, Visibility.PRIVATE, null));
      long second = store(backend, ann, dataset, 2);
      await(backend, heard, new Heard(own, new RecordIndexed(second, dataset, 1)));
      backend.callAs(ann, Contract.DELETE_RECORD, new RecordRef(first));
      await(backend, heard, new Heard(own, new RecordDeleted(first)));
      backend.callAs(ann, Contract.DELETE_DATASET, new DeleteDataset(dataset, 10));
      await(backend, heard, new Heard(own, new RecordDeleted(second)));
    }
  }

  private static long store(RunningBackend backend, Caller caller, long dataset, int seed) {
    return backend
        .callAs(caller, Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, seed))
        .record();
  }

  private static void await(RunningBackend backend, List<Heard> heard, Heard event) {
    backend.await(event.toString(), () -> heard.contains(event));
  }
}
