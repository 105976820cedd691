package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.seisbridge.api.Modality;
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
        modality.equals(Modality.DESCRIPTORS)
            ? "velocity_mean is not null"
            : "exists (select from asset where asset.record = record.id and modality = :modality)";
    return having + " and not exists (select from outbox where outbox.record = record.id)";
  }

  private static Map<String, String> named(Modality modality) {
    return modality.equals(Modality.DESCRIPTORS) ? Map.of() : Map.of("modality", modality.name());
  }
}
