package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Audience;
import org.seisbridge.api.catalog.CatalogRecord;

/**
 * Records that the vector store has yet to agree with. A record is here once, at its newest
 * generation; that it is gone from the catalogue means that its embeddings are to go too. Methods
 * block.
 */
public final class Outbox {

  /**
   * A record to embed, or whose embeddings are to go.
   *
   * @param ticket tells this announcement of the record from later ones
   * @param attempts how often it has failed
   * @param user the one who sees the record, if nobody else does; null if the team does
   * @param overdue for how long it could have been done
   * @param content empty if the record was deleted
   */
  public record Item(
      long record,
      long ticket,
      long team,
      long generation,
      int attempts,
      String user,
      Duration overdue,
      Optional<CatalogRecord> content) {

    /** Who is to be told what becomes of it. */
    public Audience audience() {
      return new Audience(team, user);
    }
  }

  /** Who alone sees a record's dataset; null if it is not private. */
  private static final String USER =
      "(select owner from dataset where dataset.id = %s.dataset and visibility = 'private')";

  /** A record that is announced again gets another ticket and a new start. */
  private static final String AGAIN =
      """
       on conflict (record) do update
      set ticket = default, generation = excluded.generation, attempts = 0, due = now(),
        failure = null, audience = excluded.audience
      """;

  private final Access access;

  public Outbox(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** Says, within the transaction that puts a record in, that it is to be embedded. */
  static void announce(Handle handle, long record) {
    handle.execute(
        "insert into outbox (record, team, generation)"
            + " select id, team, generation from record where id = ?"
            + AGAIN,
        record);
  }

  /** Says, within the transaction that deletes a record and before it does, that it goes. */
  static void announceDeletion(Handle handle, long team, long record) {
    handle.execute(
        "insert into outbox (record, team, generation, audience)"
            + " select id, team, generation + 1, "
            + USER.formatted("record")
            + " from record where team = ? and id = ? for update"
            + AGAIN,
        team,
        record);
  }

  /** Says the same of the first records of a dataset; which they are. */
  static List<Long> announceDeletions(Handle handle, long team, long dataset, int limit) {
    return handle
        .createQuery(
            """
            with page as (
              select id, team, generation, dataset from record
              where team = :team and dataset = :dataset order by id limit :limit for update)
            insert into outbox (record, team, generation, audience)
            select id, team, generation + 1, %s from page
            """
                    .formatted(USER.formatted("page"))
                + AGAIN
                + " returning record")
        .bind("team", team)
        .bind("dataset", dataset)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** What is to be done now, the longest due first. */
  public List<Item> due(int limit) {
    return access.platform(
        handle ->
            handle
                .createQuery(
                    """
                    select outbox.record as item, outbox.team as item_team, outbox.ticket,
                      outbox.generation as item_generation, outbox.attempts,
                      (extract(epoch from now() - due) * 1000)::bigint as overdue_ms, found.*,
                      case when found.id is null then outbox.audience else %s end as audience
                    from outbox left join (%s) as found on found.id = outbox.record
                    where outbox.failure is null and due <= now()
                    order by due, outbox.record limit :limit
                    """
                        .formatted(USER.formatted("found"), RecordColumns.SELECT))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Item(
                            row.getLong("item"),
                            row.getLong("ticket"),
                            row.getLong("item_team"),
                            row.getLong("item_generation"),
                            row.getInt("attempts"),
                            row.getString("audience"),
                            Duration.ofMillis(row.getLong("overdue_ms")),
                            row.getObject("id") == null
                                ? Optional.empty()
                                : Optional.of(RecordColumns.read(row))))
                .list());
  }

  /** Those of the records that wait here, for whatever reason. */
  public Set<Long> waiting(Collection<Long> records) {
    return access.platform(
        handle ->
            handle
                .createQuery("select record from outbox where record = any(:records)")
                .bindArray("records", Long.class, records)
                .mapTo(Long.class)
                .set());
  }

  /** Takes out what was done, unless the record was announced again meanwhile. */
  public void done(List<Item> items) {
    access.platform(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from outbox using unnest(:records, :tickets) as done (record, ticket)
                    where outbox.record = done.record and outbox.ticket = done.ticket
                    """)
                .bindArray("records", Long.class, items.stream().map(Item::record).toList())
                .bindArray("tickets", Long.class, items.stream().map(Item::ticket).toList())
                .execute());
  }

  /** Puts an item off after a failure. */
  public void postpone(Item item, Duration delay) {
    access.platform(
        handle ->
            handle.execute(
                """
                update outbox set attempts = attempts + 1, due = now() + make_interval(secs => ?)
                where record = ? and ticket = ?
                """,
                delay.toSeconds(),
                item.record(),
                item.ticket()));
  }

  /** Gives an item up, saying why. */
  public void setAside(Item item, String reason) {
    access.platform(
        handle ->
            handle.execute(
                "update outbox set failure = ? where record = ? and ticket = ?",
                reason,
                item.record(),
                item.ticket()));
  }

  /** Has these records embedded anew, those of them that are in the catalogue. */
  public void announce(Collection<Long> records) {
    access.platform(
        handle ->
            handle
                .createUpdate(
                    "insert into outbox (record, team, generation)"
                        + " select id, team, generation from record where id = any(:records)"
                        + " order by id"
                        + AGAIN)
                .bindArray("records", Long.class, records)
                .execute());
  }

  /** Gives what was given up another chance. */
  public void retryFailures() {
    access.platform(
        handle ->
            handle.execute(
                """
                update outbox set attempts = 0, due = now(), failure = null
                where failure is not null
                """));
  }

  /** Whether nothing is left but what was given up. */
  public boolean isDrained() {
    return access.platform(
        handle ->
            handle
                .createQuery("select not exists (select from outbox where failure is null)")
                .mapTo(Boolean.class)
                .one());
  }
}
