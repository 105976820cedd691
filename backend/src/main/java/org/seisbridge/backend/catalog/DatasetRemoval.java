package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.seisbridge.api.Caller;
import org.seisbridge.api.catalog.DatasetDeletion;
import org.seisbridge.api.catalog.DeleteDataset;

/** Removes datasets page by page. Methods block. */
public final class DatasetRemoval {
  private final Jdbi jdbi;
  private final Runnable changed;

  /**
   * @param changed run when there is something new in the outbox
   */
  public DatasetRemoval(Jdbi jdbi, Runnable changed) {
    this.jdbi = requireNonNull(jdbi, "jdbi");
    this.changed = requireNonNull(changed, "changed");
  }

  /**
   * Removes a page of records, and the dataset if that was all; in one transaction.
   *
   * @throws org.seisbridge.api.ServiceException if there is no such dataset
   */
  public DatasetDeletion delete(Caller caller, DeleteDataset request) {
    int limit = Limits.limit(request.limit());
    DatasetDeletion page = page(caller.team(), request.dataset(), limit);
    changed.run();
    return page;
  }

  private DatasetDeletion page(long team, long dataset, int limit) {
    return jdbi.inTransaction(
        handle -> {
          // Whoever stores a record in it meanwhile waits, and then finds it gone or still there.
          Catalog.requireDataset(handle, team, dataset, "for update");
          List<Long> records = Outbox.announceDeletions(handle, team, dataset, limit);
          handle
              .createUpdate("delete from record where id = any(:ids)")
              .bindArray("ids", Long.class, records)
              .execute();
          boolean done = records.size() < limit;
          if (done) {
            handle.execute("delete from dataset where team = ? and id = ?", team, dataset);
          }
          return new DatasetDeletion(dataset, records.size(), done);
        });
  }
}
