package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Lets one process at a time drain the outbox: two could put an older embedding in place of a newer
 * one. It is the database's lock, let go when the connection ends, however that ends. Used by one
 * thread.
 */
public final class DrainLock implements AutoCloseable {
  /** Any number, the same in every process. */
  private static final long KEY = 0x5e15_b41d_6e00_0001L;

  private final Jdbi jdbi;
  private Handle handle;

  public DrainLock(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi");
  }

  /** Whether this process has the lock, taking it if it is free. */
  public boolean held() {
    if (handle == null) {
      handle = jdbi.open();
    }
    boolean held = false;
    try {
      // Taking it again only counts; that the answer comes says that the connection still holds it.
      held =
          handle
              .createQuery("select pg_try_advisory_lock(:key)")
              .bind("key", KEY)
              .mapTo(Boolean.class)
              .one();
      return held;
    } finally {
      if (!held) {
        drop();
      }
    }
  }

  /** Leaves it to others. */
  @Override
  public void close() {
    if (handle != null) {
      try {
        handle.execute("select pg_advisory_unlock_all()");
      } catch (JdbiException connectionGone) {
        // And the lock with it.
      } finally {
        drop();
      }
    }
  }

  private void drop() {
    handle.close();
    handle = null;
  }
}
