package org.seisbridge.backend.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.backend.vector.Scope;

/** The datasets that a caller sees: the team's, those shared with it, and public ones. */
public final class Datasets {
  private static final String SELECT =
      """
      select id, name, description, visibility, team = acting_team() as ours,
        (select team.name from team where team.id = dataset.team) as team_name,
        (select coalesce(sum(records), 0)::bigint from dataset_size where dataset = dataset.id)
          as records
      from dataset
      """;

  private final Access access;

  public Datasets(Access access) {
    this.access = requireNonNull(access, "access");
  }

  /** The team's dataset of that name, made if there is none. */
  public Dataset named(Caller caller, String name, String description) {
    return access.as(
        caller,
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into dataset (team, name, description, owner)
                  values (:team, :name, :description, :owner) on conflict (team, name) do nothing
                  """)
              .bind("team", caller.team())
              .bind("name", name)
              .bind("description", description)
              .bind("owner", caller.user())
              .execute();
          List<Dataset> found =
              list(
                  handle,
                  SELECT + "where team = :team and name = :name",
                  Map.of("team", caller.team(), "name", name));
          if (found.isEmpty()) {
            throw new ServiceException(
                ErrorCode.CONFLICT,
                "Somebody in the team has a private dataset '%s'. Choose another name."
                    .formatted(name));
          }
          return found.getFirst();
        });
  }

  /** All of them, by name. */
  public List<Dataset> all(Caller caller) {
    return access.as(caller, handle -> list(handle, SELECT + "order by name, id", Map.of()));
  }

  private static List<Dataset> list(Handle handle, String sql, Map<String, ?> values) {
    return handle
        .createQuery(sql)
        .bindMap(values)
        .map(
            (row, context) ->
                new Dataset(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getLong("records"),
                    row.getString("team_name"),
                    row.getBoolean("ours"),
                    Visibility.valueOf(row.getString("visibility").toUpperCase(Locale.ROOT))))
        .list();
  }

  /**
   * Says who sees a dataset of the caller's team.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if it or one of the teams is not there,
   *     {@link ErrorCode#FORBIDDEN} if it is another team's
   */
  public Dataset share(Caller caller, ShareDataset request) {
    Map<String, Long> teams = request.teams() == null ? null : teams(request.teams());
    return access.as(
        caller,
        handle -> {
          require(handle, caller, request.dataset(), "for update");
          if (request.visibility() != null) {
            handle.execute(
                "update dataset set visibility = ?, owner = ? where id = ?",
                request.visibility().name().toLowerCase(Locale.ROOT),
                caller.user(),
                request.dataset());
          }
          if (teams != null) {
            shareWith(handle, caller, request.dataset(), teams.values());
          }
          return list(handle, SELECT + "where id = :id", Map.of("id", request.dataset()))
              .getFirst();
        });
  }

  private static void shareWith(
      Handle handle, Caller caller, long dataset, Collection<Long> teams) {
    handle.execute("delete from dataset_share where dataset = ?", dataset);
    handle
        .createUpdate(
            """
            insert into dataset_share (dataset, owner_team, team)
            select :dataset, :owner, team from unnest(:teams) as given (team)
            where team <> :owner
            """)
        .bind("dataset", dataset)
        .bind("owner", caller.team())
        .bindArray("teams", Long.class, teams)
        .execute();
  }

  /** The teams of those names; a team need not see another to share with it. */
  private Map<String, Long> teams(Set<String> names) {
    Map<String, Long> teams = new HashMap<>();
    access.platform(
        handle ->
            handle
                .createQuery("select id, name from team where name = any(:names)")
                // No name holds a NUL, which PostgreSQL would not take.
                .bindArray("names", String.class, names.stream().filter(Datasets::isText).toList())
                .map((row, context) -> teams.put(row.getString("name"), row.getLong("id")))
                .list());
    for (String name : names) {
      if (!teams.containsKey(name)) {
        throw new ServiceException(
            ErrorCode.NOT_FOUND, "There is no team '%s' to share with.".formatted(name));
      }
    }
    return teams;
  }

  private static boolean isText(String name) {
    return name != null && name.indexOf('\0') < 0;
  }

  /** What the caller may search. */
  public Scope scope(Caller caller) {
    return access.as(caller, Datasets::scope);
  }

  /** The same, within a transaction of the caller's. */
  static Scope scope(Handle handle) {
    Map<Long, Long> teams =
        handle
            .createQuery("select id, team from dataset")
            .reduceRows(
                new HashMap<Long, Long>(),
                (found, row) -> {
                  found.put(row.getColumn("id", Long.class), row.getColumn("team", Long.class));
                  return found;
                });
    return new Scope(Set.copyOf(teams.values()), teams.keySet());
  }

  /**
   * Sees to it that the caller sees a dataset.
   *
   * @param own whether it is to be the team's own
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is none, {@link
   *     ErrorCode#FORBIDDEN} if another team's is seen, and it is to be its own
   */
  public void require(Caller caller, long dataset, boolean own) {
    access.as(
        caller,
        handle -> {
          if (own || !scope(handle).datasets().contains(dataset)) {
            require(handle, caller, dataset, "");
          }
          return null;
        });
  }

  /**
   * Sees to it that a dataset of the caller's team is there until the transaction ends.
   *
   * @param lock on the dataset, as in a select
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is none, {@link
   *     ErrorCode#FORBIDDEN} if another team's is seen
   */
  static void require(Handle handle, Caller caller, long dataset, String lock) {
    boolean there =
        handle
            .createQuery("select id from dataset where team = :team and id = :id " + lock)
            .bind("team", caller.team())
            .bind("id", dataset)
            .mapTo(Long.class)
            .findOne()
            .isPresent();
    if (!there) {
      if (scope(handle).datasets().contains(dataset)) {
        throw new ServiceException(
            ErrorCode.FORBIDDEN,
            "Dataset %d is another team's; only they change it.".formatted(dataset));
      }
      throw new ServiceException(
          ErrorCode.NOT_FOUND,
          "There is no dataset %d. Make one first, or list those there are.".formatted(dataset));
    }
  }
}
