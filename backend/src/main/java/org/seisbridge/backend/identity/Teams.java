package org.seisbridge.backend.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.identity.Team;

/** Teams, within a transaction of the platform's. */
record Teams(Handle handle) {
  private static final String SELECT =
      """
      select id, name, (select count(*) from membership where team = team.id) as members from team
      """;

  /** All of them, by name. */
  List<Team> all() {
    return handle.createQuery(SELECT + "order by name").map((row, _) -> team(row)).list();
  }

  Optional<Team> named(String name) {
    // PostgreSQL takes no NUL.
    return name.indexOf('\0') >= 0
        ? Optional.empty()
        : handle
            .createQuery(SELECT + "where name = :name")
            .bind("name", name)
            .map((row, _) -> team(row))
            .findOne();
  }

  Optional<Team> withId(long id) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", id)
        .map((row, _) -> team(row))
        .findOne();
  }

  /** Makes one; empty if there is one of that name. */
  Optional<Team> create(Caller caller, String name) {
    Optional<Team> made =
        handle
            .createQuery(
                """
                insert into team (name) values (:name) on conflict do nothing
                returning id, name, 0 as members
                """)
            .bind("name", name)
            .map((row, _) -> team(row))
            .findOne();
    made.ifPresent(
        team ->
            handle.execute(
                """
                insert into audit (team, username, action, subject, subjects, detail)
                values (?, ?, 'insert', 'team', array[?], ?)
                """,
                team.id(),
                caller.user(),
                team.id(),
                name));
    return made;
  }

  private static Team team(ResultSet row) throws SQLException {
    return new Team(row.getLong("id"), row.getString("name"), row.getLong("members"));
  }
}
