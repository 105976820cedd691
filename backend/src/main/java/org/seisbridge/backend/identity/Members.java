package org.seisbridge.backend.identity;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.Member;
import org.seisbridge.api.identity.Membership;

/** Who is in which team, within a transaction of the platform's. */
record Members(Handle handle) {
  /** Names that are told to an operator, who could act for any team. */
  private static final int MOST_TEAMS = 1000;

  /** Those of a team, by name. */
  List<Member> of(long team) {
    return handle
        .createQuery(
            """
            select account.name, membership.role
            from membership join account on account.id = membership.account
            where team = :team order by lower(account.name)
            """)
        .bind("team", team)
        .map((row, _) -> new Member(row.getString("name"), RoleNames.role(row.getString("role"))))
        .list();
  }

  /** What somebody is in a team; an operator is that in all. */
  Optional<Role> role(Account account, long team) {
    return account.operator()
        ? Optional.of(Role.OPERATOR)
        : handle
            .createQuery("select role from membership where account = :account and team = :team")
            .bind("account", account.id())
            .bind("team", team)
            .map((row, _) -> RoleNames.role(row.getString("role")))
            .findOne();
  }

  /** The teams that somebody could act for, by name. */
  List<Membership> teams(Account account) {
    String sql =
        account.operator()
            ? "select name, 'operator' as role from team order by name limit " + MOST_TEAMS
            : """
              select team.name, membership.role
              from membership join team on team.id = membership.team
              where membership.account = %d order by team.name
              """
                .formatted(account.id());
    return handle
        .createQuery(sql)
        .map(
            (row, _) ->
                new Membership(row.getString("name"), RoleNames.role(row.getString("role"))))
        .list();
  }

  /** The team that somebody acts for to begin with; empty if there is none. */
  Optional<Long> home(Account account) {
    Optional<Long> first =
        handle
            .createQuery("select team from membership where account = ? order by team limit 1")
            .bind(0, account.id())
            .mapTo(Long.class)
            .findOne();
    return account.operator() ? Optional.of(first.orElse(Caller.FIRST_TEAM)) : first;
  }

  /** How many a team has. */
  long count(long team) {
    return handle
        .createQuery("select count(*) from membership where team = ?")
        .bind(0, team)
        .mapTo(Long.class)
        .one();
  }

  /** Whether nobody else is admin of a team; nobody becomes or ceases to be one meanwhile. */
  boolean isLastAdmin(Account account, long team) {
    List<Long> admins =
        handle
            .createQuery(
                "select account from membership where team = ? and role = 'admin' for update")
            .bind(0, team)
            .mapTo(Long.class)
            .list();
    return admins.equals(List.of(account.id()));
  }

  void set(Account account, long team, Role role) {
    handle.execute(
        """
        insert into membership (account, team, role) values (?, ?, ?)
        on conflict (account, team) do update set role = excluded.role
        """,
        account.id(),
        team,
        RoleNames.of(role));
  }

  /** Takes somebody out, with all credentials for that team; whether there was somebody. */
  boolean remove(Account account, long team) {
    handle.execute("delete from credential where account = ? and team = ?", account.id(), team);
    return handle.execute(
            "delete from membership where account = ? and team = ?", account.id(), team)
        > 0;
  }
}
