package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditPage;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.seismic.velocity.Family;

/** Every change is written down with who made it. */
class AuditIT {
  private static final AuditQuery LATEST = new AuditQuery(null, 100);

  @TempDir private Path data;

  @Test
  void whoChangedWhatCanBeReadByTheTeamsAdminsAndChangedByNobody() throws IOException {
    try (RunningBackend backend = RunningBackend.start(data)) {
      long team = backend.team("others");
      Caller ann = new Caller(team, "ann", Role.EDITOR);
      Caller ben = new Caller(team, "ben", Role.ADMIN);
      long dataset =
          backend.callAs(ann, Contract.CREATE_DATASET, new CreateDataset("line 4", "")).id();
      long record =
          backend
              .callAs(
                  ann,
                  Contract.INGEST,
                  new IngestRequest(
                      dataset, "shot 1", null, null, Samples.velocity(Family.STYLE_A, 1)))
              .record();
      backend.callAs(ben, Contract.EDIT_RECORD, new EditRecord(record, Set.of("weak"), null));
      backend.callAs(
          ben,
          Contract.SHARE_DATASET,
          new ShareDataset(dataset, Visibility.PUBLIC, Set.of("default")));
      backend.callAs(ann, Contract.DELETE_RECORD, new RecordRef(record));

      AuditPage log = backend.callAs(ben, Contract.AUDIT, LATEST);

      assertThat(log.entries())
          .extracting(AuditEntry::user, AuditEntry::action, AuditEntry::subject, AuditEntry::detail)
          .containsExactly(
              Tuple.tuple("ann", "delete", "record", "shot 1"),
              Tuple.tuple("ben", "insert", "sharing", "with teams " + Caller.FIRST_TEAM),
              Tuple.tuple("ben", "update", "dataset", "line 4"),
              Tuple.tuple("ben", "update", "record", "shot 1"),
              Tuple.tuple("ann", "insert", "record", "shot 1"),
              Tuple.tuple("ann", "insert", "dataset", "line 4"));
      assertThat(log.entries().getFirst().subjects()).containsExactly(record);
      AuditPage first = backend.callAs(ben, Contract.AUDIT, new AuditQuery(null, 4));
      AuditPage second = backend.callAs(ben, Contract.AUDIT, new AuditQuery(first.next(), 4));
      assertThat(first.entries()).isEqualTo(log.entries().subList(0, 4));
      assertThat(second.entries()).isEqualTo(log.entries().subList(4, 6));
      assertThat(second.next()).isNull();

      assertThat(backend.call(Contract.AUDIT, LATEST).entries()).as("another team's").isEmpty();
      assertThatThrownBy(() -> backend.callAs(ann, Contract.AUDIT, LATEST))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("role admin");
      for (String change : new String[] {"delete from audit", "update audit set username = 'x'"}) {
        assertThatThrownBy(() -> backend.access().platform(handle -> handle.execute(change)))
            .hasMessageContaining("permission denied");
      }
    }
  }
}
