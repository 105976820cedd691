package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * Datasets, records and assets in PostgreSQL, which is the truth. Whatever changes a record also
 * writes to the {@link Outbox}, in the same transaction. Methods block.
 */
public final class Catalog {
  private static final String DATASETS =
      """
      select id, name, description,
        (select coalesce(sum(records), 0)::bigint from dataset_size where dataset = dataset.id)
          as records
      from dataset where team = :team
      """;

  private final Jdbi jdbi;

  public Catalog(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi");
  }

  /** The dataset of that name, made if there is none. */
  public Dataset dataset(long team, String name, String description) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into dataset (team, name, description) values (:team, :name, :description)
                  on conflict (team, name) do nothing
                  """)
              .bind("team", team)
              .bind("name", name)
              .bind("description", description)
              .execute();
          return datasets(handle, DATASETS + "and name = :name", team, name).getFirst();
        });
  }

  /** All datasets, by name. */
  public List<Dataset> datasets(long team) {
    return jdbi.withHandle(handle -> datasets(handle, DATASETS + "order by name", team, null));
  }

  private static List<Dataset> datasets(Handle handle, String sql, long team, String name) {
    return handle
        .createQuery(sql)
        .bind("team", team)
        .bindMap(name == null ? Map.of() : Map.of("name", name))
        .map(
            (row, context) ->
                new Dataset(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getLong("records")))
        .list();
  }

  /** A page of records by id. */
  public List<CatalogRecord> records(long team, RecordQuery query) {
    return jdbi.withHandle(
        handle ->
            new RecordListing(team, query)
                .query(handle)
                .map((row, context) -> RecordColumns.read(row))
                .list());
  }

  /**
   * One record.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there
   */
  public CatalogRecord record(long team, long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(RecordColumns.SELECT + "where record.team = :team and record.id = :id")
                .bind("team", team)
                .bind("id", id)
                .map((row, context) -> RecordColumns.read(row))
                .findOne()
                .orElseThrow(() -> noRecord(id)));
  }

  /** Those of the records that still are of the given generation, by id. */
  public Map<Long, CatalogRecord> current(long team, Map<Long, Long> generations) {
    Map<Long, CatalogRecord> current = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    RecordColumns.SELECT + "where record.team = :team and record.id = any(:ids)")
                .bind("team", team)
                .bindArray("ids", Long.class, generations.keySet())
                .map(
                    (row, context) -> Map.entry(RecordColumns.read(row), row.getLong("generation")))
                .forEach(
                    found -> {
                      long id = found.getKey().id();
                      if (found.getValue().equals(generations.get(id))) {
                        current.put(id, found.getKey());
                      }
                    }));
    return current;
  }

  /** Where the record's samples are, of those modalities that have samples. */
  public List<StoredAsset> assets(long team, long record) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from asset where team = :team and record = :record")
                .bind("team", team)
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
  public Optional<StoredAsset> asset(long team, long record, Modality modality) {
    return assets(team, record).stream()
        .filter(asset -> asset.modality().equals(modality))
        .findFirst();
  }

  /**
   * The record of that name, if it can be searched for or will be.
   *
   * @return its id
   */
  public Optional<Long> named(long team, long dataset, String name, String family) {
    return jdbi.withHandle(
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
                .bind("team", team)
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
  public Put put(long team, NewRecord record, Runnable objectsStay) {
    return jdbi.inTransaction(
        handle -> {
          ObjectReferences.keepObjects(handle);
          objectsStay.run();
          requireDataset(handle, team, record.dataset(), "for key share");
          Put put = upsert(handle, team, record);
          handle.execute("delete from asset where record = ?", put.id());
          record.assets().forEach(asset -> insert(handle, team, put.id(), asset));
          Outbox.announce(handle, put.id());
          return put;
        });
  }

  /**
   * @param lock on the dataset, as in a select
   */
  static void requireDataset(Handle handle, long team, long dataset, String lock) {
    boolean there =
        handle
            .createQuery("select id from dataset where team = :team and id = :id " + lock)
            .bind("team", team)
            .bind("id", dataset)
            .mapTo(Long.class)
            .findOne()
            .isPresent();
    if (!there) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND,
          "There is no dataset %d. Make one first, or list those there are.".formatted(dataset));
    }
  }

  private static Put upsert(Handle handle, long team, NewRecord record) {
    Query update =
        handle.createQuery(
            """
            insert into record (team, dataset, name, family, %s)
            values (:team, :dataset, :name, :family, %s)
            on conflict (dataset, name) do update
            set family = excluded.family, generation = record.generation + 1, %s
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
        .bind("team", team)
        .bind("dataset", record.dataset())
        .bind("name", record.name())
        .bind("family", record.family())
        .map((row, context) -> new Put(row.getLong("id"), row.getBoolean("fresh")))
        .one();
  }

  private static void insert(Handle handle, long team, long record, StoredAsset asset) {
    handle
        .createUpdate(
            """
            insert into asset (record, team, modality, object, shape, sample_interval, spacing)
            values (:record, :team, :modality, :object, :shape, :sampleInterval, :spacing)
            """)
        .bind("record", record)
        .bind("team", team)
        .bind("modality", asset.modality().name())
        .bind("object", asset.object())
        .bindArray("shape", Integer.class, asset.shape())
        .bind("sampleInterval", asset.sampleInterval())
        .bind("spacing", asset.spacing())
        .execute();
  }

  /**
   * Removes a record.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there
   */
  public void delete(long team, long id) {
    jdbi.useTransaction(
        handle -> {
          Outbox.announceDeletion(handle, team, id);
          if (handle.execute("delete from record where team = ? and id = ?", team, id) == 0) {
            throw noRecord(id);
          }
        });
  }

  /**
   * Changes what is said of a record.
   *
   * @param tags null leaves them as they are
   * @param notes null leaves them as they are
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it is not there
   */
  public void edit(long team, long id, Set<String> tags, String notes) {
    jdbi.useTransaction(
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      update record set tags = coalesce(:tags, tags),
                        notes = coalesce(:notes, notes), generation = generation + 1
                      where team = :team and id = :id
                      """)
                  .bindByType(
                      "tags", tags == null ? null : tags.toArray(String[]::new), String[].class)
                  .bind("notes", notes)
                  .bind("team", team)
                  .bind("id", id)
                  .execute();
          if (changed == 0) {
            throw noRecord(id);
          }
          Outbox.announce(handle, id);
        });
  }

  private static ServiceException noRecord(long id) {
    return new ServiceException(
        ErrorCode.NOT_FOUND, "There is no record %d; it may have been deleted.".formatted(id));
  }

  /** How many records there are. */
  public long count(long team) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(sum(records), 0)::bigint from dataset_size where team = :team
                    """)
                .bind("team", team)
                .mapTo(Long.class)
                .one());
  }
}
