package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Datasets, records and assets in PostgreSQL, which is the truth. Whatever changes a record also
 * writes to the {@link Outbox}, in the same transaction. Methods block.
 */
public final class Catalog {
  private static final String WAITING =
      "select count(*) from outbox join record on record.id = outbox.record where ";

  private final Access access;

  public Catalog(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** A page of the records that the caller sees, by id. */
  public List<CatalogRecord> records(Caller caller, RecordQuery query) {
    Scope scope = access.as(caller, Datasets::scope);
    // Under row-level security PostgreSQL does without the indexes over words and tags, for their
    // operators might tell of rows that are not seen. So here the query itself keeps to the scope.
    return access.platform(
        handle ->
            new RecordListing(scope, query)
                .query(handle)
                .map((row, context) -> RecordColumns.read(row))
                .list());
  }

  /**
   * One record.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there
   */
  public CatalogRecord record(Caller caller, long id) {
    return access.as(
        caller,
        handle ->
            handle
                .createQuery(RecordColumns.SELECT + "where record.id = :id")
                .bind("id", id)
                .map((row, context) -> RecordColumns.read(row))
                .findOne()
                .orElseThrow(() -> noRecord(id)));
  }

  /**
   * The records with a waveform of a record's event: those of its dataset whose event has the same
   * origin time, by id; the record alone if that is not known.
   *
   * @param limit so many at most
   */
  public List<CatalogRecord> ofSameEvent(Caller caller, long id, int limit) {
    CatalogRecord record = record(caller, id);
    if (record.event() == null || record.event().time() == null) {
      return List.of(record);
    }
    // Whoever sees a record sees its dataset; so PostgreSQL may use the index over times.
    return access.platform(
        handle ->
            handle
                .createQuery(
                    RecordColumns.SELECT
                        + """
                        where dataset = :dataset and event ->> 'time' = :time and exists (
                          select from asset
                          where asset.record = record.id and modality = 'waveform')
                        order by record.id limit :limit
                        """)
                .bind("dataset", record.dataset())
                .bind("time", record.event().time().toString())
                .bind("limit", limit)
                .map((row, context) -> RecordColumns.read(row))
                .list());
  }

  /** Those of the records that still are of the given generation, by id. */
  public Map<Long, CatalogRecord> current(Caller caller, Map<Long, Long> generations) {
    return access.as(caller, handle -> current(handle, generations));
  }

  private static Map<Long, CatalogRecord> current(Handle handle, Map<Long, Long> generations) {
    Map<Long, CatalogRecord> current = new HashMap<>();
    handle
        .createQuery(RecordColumns.SELECT + "where record.id = any(:ids)")
        .bindArray("ids", Long.class, generations.keySet())
        .map((row, context) -> RecordColumns.read(row))
        .filter(record -> generations.get(record.id()) == record.generation())
        .forEach(record -> current.put(record.id(), record));
    return current;
  }

  /** Where the record's samples are, of those modalities that have samples. */
  public List<StoredAsset> assets(Caller caller, long record) {
    return access.as(
        caller,
        handle ->
            handle
                .createQuery("select * from asset where record = :record")
                .bind("record", record)
                .map(
                    (row, context) ->
                        new StoredAsset(
                            new Modality(row.getString("modality")),
                            row.getString("object"),
                            List.of((Integer[]) row.getArray("shape").getArray()),
                            row.getObject("sample_interval", Double.class),
                            row.getDouble("spacing")))
                .list());
  }

  /** Where the record's samples in that modality are, if it has any. */
  public Optional<StoredAsset> asset(Caller caller, long record, Modality modality) {
    return assets(caller, record).stream()
        .filter(asset -> asset.modality().equals(modality))
        .findFirst();
  }

  /**
   * The record of that name, if it can be searched for or will be.
   *
   * @return its id
   */
  public Optional<Long> named(Caller caller, long dataset, String name, String family) {
    return access.as(
        caller,
        handle ->
            handle
                .createQuery(
                    """
                    select id from record
                    where team = :team and dataset = :dataset and name = :name
                    and family is not distinct from :family::text
                    and not exists (
                      select from outbox where outbox.record = record.id and failure is not null)
                    """)
                .bind("team", caller.team())
                .bind("dataset", dataset)
                .bind("name", name)
                .bind("family", family)
                .mapTo(Long.class)
                .findOne());
  }

  /**
   * Puts a record in, in place of the one of its dataset and name if there is one.
   *
   * @param objectsStay run once no sweep can remove the record's objects any more; what it throws
   *     undoes it all
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is no such dataset
   */
  public Put put(Caller caller, NewRecord record, Runnable objectsStay) {
    return access.as(
        caller,
        handle -> {
          ObjectReferences.keepObjects(handle);
          objectsStay.run();
          Datasets.require(handle, caller, record.dataset(), "for key share");
          Quotas.takeTurn(handle, caller.team());
          Put put = upsert(handle, caller, record);
          handle.execute("delete from asset where record = ?", put.id());
          record.assets().forEach(asset -> insert(handle, caller, put.id(), asset));
          Outbox.announce(handle, put.id());
          return put;
        });
  }

  private static Put upsert(Handle handle, Caller caller, NewRecord record) {
    Query update =
        handle.createQuery(
            """
            insert into record (team, dataset, name, family, event, notes, %s)
            values (:team, :dataset, :name, :family, :event::jsonb, :notes, %s)
            on conflict (dataset, name) do update
            set family = excluded.family, event = excluded.event, generation = record.generation + 1, %s
            returning id, xmax = 0 as fresh
            """
                .formatted(
                    RecordColumns.ATTRIBUTES,
                    RecordColumns.each(":%1$s"),
                    RecordColumns.each("%1$s = excluded.%1$s")));
    for (Attribute attribute : Attribute.values()) {
      update.bind(attribute.key(), record.descriptors().get(attribute.key()));
    }
    return update
        .bind("team", caller.team())
        .bind("dataset", record.dataset())
        .bind("name", record.name())
        .bind("family", record.family())
        .bind("event", record.event() == null ? null : ContractJson.encode(record.event()))
        .bind("notes", record.notes())
        .map((row, context) -> new Put(row.getLong("id"), row.getBoolean("fresh")))
        .one();
  }

  private static void insert(Handle handle, Caller caller, long record, StoredAsset asset) {
    handle
        .createUpdate(
            """
            insert into asset (record, team, modality, object, shape, sample_interval, spacing)
            values (:record, :team, :modality, :object, :shape, :sampleInterval, :spacing)
            """)
        .bind("record", record)
        .bind("team", caller.team())
        .bind("modality", asset.modality().name())
        .bind("object", asset.object())
        .bindArray("shape", Integer.class, asset.shape())
        .bind("sampleInterval", asset.sampleInterval())
        .bind("spacing", asset.spacing())
        .execute();
  }

  /**
   * Removes a record of the caller's team.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there, {@link
   *     ErrorCode#FORBIDDEN} if it is another team's, {@link ErrorCode#PRECONDITION_FAILED} if it
   *     has changed since
   */
  public void delete(Caller caller, RecordRef ref) {
    long id = ref.id();
    access.as(
        caller,
        handle -> {
          Quotas.takeTurn(handle, caller.team());
          requireGeneration(handle, id, ref.generation());
          Outbox.announceDeletion(handle, caller.team(), id);
          requireChanged(handle, id, handle.execute("delete from record where id = ?", id));
          return null;
        });
  }

  /**
   * Changes what is said of a record of the caller's team.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there, {@link
   *     ErrorCode#FORBIDDEN} if it is another team's, {@link ErrorCode#PRECONDITION_FAILED} if it
   *     has changed since
   */
  public void edit(Caller caller, EditRecord edit) {
    long id = edit.id();
    Set<String> tags = edit.tags();
    access.as(
        caller,
        handle -> {
          requireGeneration(handle, id, edit.generation());
          int changed =
              handle
                  .createUpdate(
                      """
                      update record set tags = coalesce(:tags, tags),
                        notes = coalesce(:notes, notes), generation = generation + 1
                      where id = :id
                      """)
                  .bindByType(
                      "tags", tags == null ? null : tags.toArray(String[]::new), String[].class)
                  .bind("notes", edit.notes())
                  .bind("id", id)
                  .execute();
          requireChanged(handle, id, changed);
          Outbox.announce(handle, id);
          return null;
        });
  }

  /** Holds the record until the transaction ends; refuses if it has changed since. */
  private static void requireGeneration(Handle handle, long id, Long expected) {
    if (expected == null) {
      return;
    }
    handle
        .createQuery("select generation from record where id = :id for update")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne()
        .filter(current -> !current.equals(expected))
        .ifPresent(
            current -> {
              throw new ServiceException(
                  ErrorCode.PRECONDITION_FAILED,
                  "Record %d has been changed since: it is at %d, not %d. Fetch it and decide anew."
                      .formatted(id, current, expected));
            });
  }

  /** That nothing was changed says that the record is not there, or not the team's. */
  private static void requireChanged(Handle handle, long id, int changed) {
    if (changed > 0) {
      return;
    }
    boolean seen =
        handle
            .createQuery("select exists (select from record where id = :id)")
            .bind("id", id)
            .mapTo(Boolean.class)
            .one();
    if (seen) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN, "Record %d is another team's; only they change it.".formatted(id));
    }
    throw noRecord(id);
  }

  private static ServiceException noRecord(long id) {
    return new ServiceException(
        ErrorCode.NOT_FOUND, "There is no record %d; it may have been deleted.".formatted(id));
  }

  /** How many records the caller sees. */
  public long count(Caller caller) {
    return number(caller, "select coalesce(sum(records), 0)::bigint from dataset_size");
  }

  /** How many of the team's records wait to be embedded. */
  public long pending(Caller caller) {
    return number(caller, WAITING + "outbox.failure is null");
  }

  /** How many of the team's records were given up. */
  public long failed(Caller caller) {
    return number(caller, WAITING + "outbox.failure is not null");
  }

  private long number(Caller caller, String sql) {
    return access.as(caller, handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
