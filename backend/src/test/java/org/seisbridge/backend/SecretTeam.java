package org.seisbridge.backend;

import java.util.Set;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.seismic.velocity.Family;

/** A team that no other hears of: whatever it has is called by a number that nobody else has. */
final class SecretTeam {
  private static final long NUMBER = 6_180_339_887L;

  /** What no other team may be told. */
  static final String MARK = Long.toString(NUMBER);

  private static final Family FAMILY = Family.FLAT_VEL_A;

  private final RunningBackend backend;
  private final Caller operator;

  /** Founds it, with a user, a dataset and a record, the first of all. */
  SecretTeam(RunningBackend backend) {
    this.backend = backend;
    Users users = new Users(backend, "team " + MARK);
    this.operator = users.operator();
    users.create("user-" + MARK, Role.ADMIN);
    long dataset = users.dataset("set " + MARK);
    long record =
        backend
            .callAs(
                operator,
                Contract.INGEST,
                new IngestRequest(
                    dataset,
                    "shot " + MARK,
                    FAMILY.label(),
                    Samples.gather(FAMILY, 1),
                    Samples.velocity(FAMILY, 1)))
            .record();
    backend.callAs(
        operator,
        Contract.EDIT_RECORD,
        new EditRecord(record, Set.of("tag " + MARK), "notes " + MARK));
  }

  /** Has something happen in it. */
  void stir() {
    backend
        .bus()
        .publish(
            Contract.RECORD_INDEXED,
            Audience.team(operator.team()),
            new RecordIndexed(NUMBER, NUMBER, 1));
  }
}
