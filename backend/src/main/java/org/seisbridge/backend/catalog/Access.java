package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.seisbridge.api.Caller;

/**
 * The way to the database: every transaction says for whom it works, and row-level security shows
 * it what they may see and lets it change what is their team's. Methods block.
 */
public final class Access {
  private final Jdbi jdbi;

  public Access(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi");
  }

  /** A transaction for a caller; for the platform, if it is that. */
  public <R> R as(Caller caller, Function<Handle, R> work) {
    return caller.equals(Caller.PLATFORM)
        ? platform(work)
        : in("seisbridge_member", Long.toString(caller.team()), caller.user(), work);
  }

  /** A transaction for the platform itself, which sees the data of all teams. */
  public <R> R platform(Function<Handle, R> work) {
    return in("seisbridge_platform", "", "", work);
  }

  /** The same for the sake of somebody, whom the audit log names. */
  public <R> R platform(Caller actor, Function<Handle, R> work) {
    return in("seisbridge_platform", Long.toString(actor.team()), actor.user(), work);
  }

  private <R> R in(String role, String team, String user, Function<Handle, R> work) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              """
              select set_config('role', ?, true), set_config('seisbridge.team', ?, true),
                set_config('seisbridge.user', ?, true)
              """,
              role,
              team,
              user);
          return work.apply(handle);
        });
  }
}
