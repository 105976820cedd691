package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.backend.postgres.LongWork;

/**
 * Which records should have an embedding by now, of whatever team: those that have the modality and
 * do not wait in the {@link Outbox}. Methods block.
 */
public final class Embeddable {
  private final Access access;

  public Embeddable(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /**
   * The records of all teams that should have an embedding in that modality by now, in their order:
   * a page of them.
   *
   * @return record to its generation
   */
  public SortedMap<Long, Long> page(Modality modality, long after, int limit) {
    SortedMap<Long, Long> page = new TreeMap<>();
    access.platform(
        handle ->
            handle
                .createQuery(
                    "select id, generation from record where id > :after and "
                        + embeddable(modality)
                        + " order by id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .bindMap(named(modality))
                .map((row, context) -> page.put(row.getLong("id"), row.getLong("generation")))
                .list());
    return page;
  }

  /** A record with the team that it belongs to. */
  public record Source(long team, CatalogRecord record) {}

  /**
   * The records of all teams that can be embedded, for all that is known, in their order: a page of
   * them, with what they are embedded from.
   */
  public List<Source> sources(long after, int limit) {
    return access.platform(
        handle ->
            handle
                .createQuery(
                    """
                    select found.*, record.team from (
                      %s where record.id > :after and not exists (
                        select from outbox where outbox.record = record.id and failure is not null)
                      order by record.id limit :limit
                    ) as found join record on record.id = found.id order by found.id
                    """
                        .formatted(RecordColumns.SELECT))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Source(row.getLong("team"), RecordColumns.read(row)))
                .list());
  }

  /** The generations of those of the records that are there, of whatever team. */
  public Map<Long, Long> generations(Collection<Long> records) {
    Map<Long, Long> generations = new HashMap<>();
    access.platform(
        handle ->
            handle
                .createQuery("select id, generation from record where id = any(:records)")
                .bindArray("records", Long.class, records)
                .map(
                    (row, context) -> generations.put(row.getLong("id"), row.getLong("generation")))
                .list());
    return generations;
  }

  /** How many records there are from one to another, of all teams. */
  public long count(long after, long upTo) {
    return access.platform(
        handle -> {
          LongWork.begin(handle);
          return handle
              .createQuery("select count(*) from record where id > :after and id <= :upTo")
              .bind("after", after)
              .bind("upTo", upTo)
              .mapTo(Long.class)
              .one();
        });
  }

  /** The id of the last record of all; 0 if there is none. */
  public long last() {
    return access.platform(
        handle ->
            handle.createQuery("select coalesce(max(id), 0) from record").mapTo(Long.class).one());
  }

  /** Those of the records that are there, of whatever team. */
  public Set<Long> known(Collection<Long> records) {
    return access.platform(
        handle ->
            handle
                .createQuery("select id from record where id = any(:records)")
                .bindArray("records", Long.class, records)
                .mapTo(Long.class)
                .set());
  }

  /** How many records of all teams should have an embedding in that modality by now. */
  public long count(Modality modality) {
    return access.platform(
        handle -> {
          LongWork.begin(handle);
          return handle
              .createQuery("select count(*) from record where " + embeddable(modality))
              .bindMap(named(modality))
              .mapTo(Long.class)
              .one();
        });
  }

  private static String embeddable(Modality modality) {
    String having =
        switch (modality.name()) {
          case "descriptors" -> "velocity_mean is not null";
          case "event" -> "event -> 'parameters' <> '{}'";
          default ->
              "exists (select from asset where asset.record = record.id and modality = :modality)";
        };
    return having + " and not exists (select from outbox where outbox.record = record.id)";
  }

  private static Map<String, String> named(Modality modality) {
    return modality.equals(Modality.DESCRIPTORS) || modality.equals(Modality.EVENT)
        ? Map.of()
        : Map.of("modality", modality.name());
  }
}
