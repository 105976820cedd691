package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.catalog.DatasetDeletion;
import org.seisbridge.api.catalog.DeleteDataset;

/** Removes datasets page by page. Methods block. */
public final class DatasetRemoval {
  private final Access access;
  private final Runnable changed;

  /**
   * @param changed run when there is something new in the outbox
   */
  public DatasetRemoval(Access access, Runnable changed) {
    this.access = requireNonNull(access, "access");
    this.changed = requireNonNull(changed, "changed");
  }

  /**
   * Removes a page of records, and the dataset if that was all; in one transaction.
   *
   * @throws org.seisbridge.api.ServiceException if there is no such dataset
   */
  public DatasetDeletion delete(Caller caller, DeleteDataset request) {
    int limit = Limits.limit(request.limit());
    DatasetDeletion page = page(caller, request.dataset(), limit);
    changed.run();
    return page;
  }

  private DatasetDeletion page(Caller caller, long dataset, int limit) {
    return access.as(
        caller,
        handle -> {
          // Whoever stores a record in it meanwhile waits, and then finds it gone or still there.
          Datasets.require(handle, caller, dataset, "for update");
          Quotas.takeTurn(handle, caller.team());
          List<Long> records = Outbox.announceDeletions(handle, caller.team(), dataset, limit);
          // Assets would go with their records, but be counted one record at a time.
          for (String rows : List.of("asset where record", "record where id")) {
            handle
                .createUpdate("delete from %s = any(:ids)".formatted(rows))
                .bindArray("ids", Long.class, records)
                .execute();
          }
          boolean done = records.size() < limit;
          if (done) {
            handle.execute("delete from dataset where id = ?", dataset);
          }
          return new DatasetDeletion(dataset, records.size(), done);
        });
  }
}
