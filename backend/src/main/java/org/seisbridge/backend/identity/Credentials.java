package org.seisbridge.backend.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.ApiToken;

/** What users come in with, within a transaction of the platform's. */
record Credentials(Handle handle) {
  private static final String TOKENS =
      """
      select credential.id, credential.name, team.name as team, role, credential.created, expires, used
      from credential join team on team.id = credential.team
      where account = :account and kind = 'api' and expires > now()
      """;

  /**
   * A credential that has just been made.
   *
   * @param text what its owner shows, kept nowhere
   */
  record Fresh(long id, String text, Instant expires) {
    /** Without the text, for logs. */
    @Override
    public String toString() {
      return "Fresh[id=%d]".formatted(id);
    }
  }

  /** What a link was for. */
  record Link(long account, long team) {}

  /**
   * Makes one.
   *
   * @param most the most that may be done with it
   */
  Fresh create(
      CredentialKind kind, Account account, long team, Role most, String name, Duration lasting) {
    String text = kind.text();
    // As the database keeps it, so that what is told now is what is told later.
    OffsetDateTime expires = OffsetDateTime.now(ZoneOffset.UTC).plus(lasting).withNano(0);
    long id =
        handle
            .createQuery(
                """
                insert into credential (kind, sha256, account, team, role, name, expires)
                values (:kind, :sha256, :account, :team, :role, :name, :expires) returning id
                """)
            .bind("kind", kind.column())
            .bind("sha256", CredentialKind.sha256(text))
            .bind("account", account.id())
            .bind("team", team)
            .bind("role", RoleNames.of(most))
            .bind("name", name)
            .bind("expires", expires)
            .mapTo(Long.class)
            .one();
    return new Fresh(id, text, expires.toInstant());
  }

  /** The session or API token that has this text, if it is good and its owner is in the team. */
  Optional<Shown> shown(String text) {
    return handle
        .createQuery(
            """
            select credential.id, kind, credential.role as most, expires, used, team.id as team,
              team.name as team_name, account.id as account, account.name as username, operator,
              case when operator then 'operator' else membership.role end as present
            from credential
            join account on account.id = credential.account
            join team on team.id = credential.team
            left join membership
              on membership.account = account.id and membership.team = team.id
            where sha256 = :sha256 and kind <> 'link' and expires > now()
              and (operator or membership.role is not null)
            """)
        .bind("sha256", CredentialKind.sha256(text))
        .map((row, _) -> shown(row))
        .findOne();
  }

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        row.getLong("id"),
        CredentialKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new Account(
            row.getLong("account"), row.getString("username"), null, row.getBoolean("operator")),
        row.getLong("team"),
        row.getString("team_name"),
        RoleNames.lesser(
            RoleNames.role(row.getString("most")), RoleNames.role(row.getString("present"))),
        time(row, "expires"),
        time(row, "used"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Writes down that a credential is used. */
  void use(Shown shown) {
    handle.execute("update credential set used = now() where id = ?", shown.id());
  }

  /** Uses a link up; empty if there is none of this text. */
  Optional<Link> consume(String text) {
    return handle
        .createQuery(
            """
            delete from credential where sha256 = :sha256 and kind = 'link' and expires > now()
            returning account, team
            """)
        .bind("sha256", CredentialKind.sha256(text))
        .map((row, _) -> new Link(row.getLong("account"), row.getLong("team")))
        .findOne();
  }

  void move(Shown session, long team) {
    handle.execute("update credential set team = ? where id = ?", team, session.id());
  }

  void endSession(String text) {
    handle.execute(
        "delete from credential where sha256 = ? and kind = 'session'",
        CredentialKind.sha256(text));
  }

  /** Ends a user's sessions and links. */
  void endSessions(Account account) {
    endSessionsBut(account, "");
  }

  /** The same but for one session. */
  void endSessionsBut(Account account, String text) {
    handle.execute(
        "delete from credential where account = ? and kind <> 'api' and sha256 <> ?",
        account.id(),
        CredentialKind.sha256(text));
  }

  /** Ends a user's links. */
  void endLinks(Account account) {
    handle.execute("delete from credential where account = ? and kind = 'link'", account.id());
  }

  /** Keeps a user's latest sessions. */
  void keepSessions(Account account, int most) {
    handle.execute(
        """
        delete from credential where id in (select id from credential
          where account = ? and kind = 'session' order by id desc offset ?)
        """,
        account.id(),
        most);
  }

  /** Forgets everybody's that have expired. */
  void cleanUp() {
    handle.execute("delete from credential where expires <= now()");
  }

  /** A user's API tokens, the latest first. */
  List<ApiToken> tokens(Account account) {
    return handle
        .createQuery(TOKENS + "order by credential.id desc")
        .bind("account", account.id())
        .map((row, _) -> token(row))
        .list();
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getLong("id"),
        row.getString("name"),
        row.getString("team"),
        RoleNames.role(row.getString("role")),
        time(row, "created"),
        time(row, "expires"),
        time(row, "used"));
  }

  /** Ends a user's token; whether there was one. */
  boolean revoke(Account account, long token) {
    return handle.execute(
            "delete from credential where id = ? and account = ? and kind = 'api'",
            token,
            account.id())
        > 0;
  }
}
