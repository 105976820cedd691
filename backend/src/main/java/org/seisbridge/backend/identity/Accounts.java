package org.seisbridge.backend.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** Users, within a transaction of the platform's. */
record Accounts(Handle handle) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

  /** In logs, they stand for nobody's account. */
  private static final Set<String> RESERVED = Set.of(Caller.PLATFORM.user(), Caller.NOBODY.user());

  static final String SELECT = "select id, name, password, operator from account ";

  /** Whether somebody may be called that. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The user of that name, in whatever case. */
  Optional<Account> named(String name) {
    return NAME.matcher(name).matches()
        ? one(SELECT + "where lower(name) = lower(:key)", name)
        : Optional.empty();
  }

  /** The same, kept as it is until the transaction ends. */
  Optional<Account> locked(String name) {
    return named(name).flatMap(known -> one(SELECT + "where id = :key for update", known.id()));
  }

  /**
   * The same.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is none
   */
  Account require(String name) {
    return locked(name)
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.NOT_FOUND,
                    "There is no such user. An admin makes users, by name: POST /api/v1/users."));
  }

  /** The user of that id, kept as it is until the transaction ends. */
  Account require(long id) {
    return one(SELECT + "where id = :key for update", id).orElseThrow();
  }

  private Optional<Account> one(String sql, Object key) {
    return handle.createQuery(sql).bind("key", key).map((row, _) -> account(row)).findOne();
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getString("password"),
        row.getBoolean("operator"));
  }

  /**
   * Makes a user without a password.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if nobody can be called that, {@link
   *     ErrorCode#CONFLICT} if somebody is
   */
  Account create(String name, boolean operator) {
    if (!isName(name)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "A user's name has 1 to 100 letters, digits and . _ - @, and begins with a letter or"
              + " digit; 'platform' and 'nobody' are taken.");
    }
    return handle
        .createQuery(
            """
            insert into account (name, operator) values (:name, :operator)
            on conflict do nothing returning id, name, password, operator
            """)
        .bind("name", name)
        .bind("operator", operator)
        .map((row, _) -> account(row))
        .findOne()
        .orElseThrow(
            () ->
                new ServiceException(
                    ErrorCode.CONFLICT,
                    "There is a user '%s' already. If you know the user, say what they are in your"
                            .formatted(name)
                        + " team: PUT /api/v1/members/%s. Otherwise choose another name."
                            .formatted(name)));
  }

  /** Whether somebody can log in by a password. */
  boolean haveAPassword() {
    return handle
        .createQuery("select exists (select from account where password is not null)")
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * @param hash null for none
   */
  void password(Account account, String hash) {
    handle.execute("update account set password = ? where id = ?", hash, account.id());
  }

  /** Deletes a user; what was private becomes the team's. */
  void delete(Account account) {
    handle.execute(
        "update dataset set visibility = 'team' where visibility = 'private' and owner = ?",
        account.name());
    handle.execute("delete from credential where account = ?", account.id());
    handle.execute("delete from membership where account = ?", account.id());
    handle.execute("delete from account where id = ?", account.id());
  }
}
