package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Which objects the database names: assets, bundles of models, and what jobs go on from. Whoever
 * comes to name an object and whoever removes those that nobody names keep out of each other's way:
 * the former share a lock of the database, the latter hold it alone. Methods block.
 */
public final class ObjectReferences {
  /** Any number that no other lock of the database has. */
  private static final long LOCK = 0x5e15_b41d_9e00_0b1eL;

  private final Access access;

  public ObjectReferences(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** Until the transaction ends, no object is removed that it finds. */
  public static void keepObjects(Handle handle) {
    handle.execute("select pg_advisory_xact_lock_shared(?)", LOCK);
  }

  /**
   * Hands over those of the objects that nothing names; none comes to be named meanwhile.
   *
   * @param names 1000 at most
   */
  public void withUnnamed(Collection<String> names, Consumer<List<String>> removal) {
    access.platform(
        handle -> {
          handle.execute("select pg_advisory_xact_lock(?)", LOCK);
          removal.accept(unnamed(handle, names));
          return null;
        });
  }

  /** Those of the objects that nothing names now. */
  public List<String> unnamed(Collection<String> names) {
    return access.platform(handle -> unnamed(handle, names));
  }

  private static List<String> unnamed(Handle handle, Collection<String> names) {
    return handle
        .createQuery(
            """
            select name from unnest(:names) as given (name)
            where not exists (select from asset where object = given.name)
              and not exists (select from job where checkpoint = given.name)
              and not exists (select from model where object = given.name and deleted is null)
            """)
        .bindArray("names", String.class, names)
        .mapTo(String.class)
        .list();
  }

  /** The records that name any of the objects, in their order. */
  public List<Long> namers(Collection<String> objects) {
    return access.platform(
        handle ->
            handle
                .createQuery(
                    "select distinct record from asset where object = any(:objects) order by record")
                .bindArray("objects", String.class, objects)
                .mapTo(Long.class)
                .list());
  }

  /**
   * Objects that assets name, in the order of their names.
   *
   * @param after only those that come after this one
   * @param upTo and not after this one
   * @param except and are none of these
   */
  public List<String> named(String after, String upTo, Collection<String> except, int limit) {
    return access.platform(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct object from asset
                    where object > :after and object <= :upTo and object <> all(:except)
                    order by object limit :limit
                    """)
                .bind("after", after)
                .bind("upTo", upTo)
                .bindArray("except", String.class, except)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }
}
