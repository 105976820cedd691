package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.ChangePassword;
import org.seisbridge.api.identity.CreateFirstAdministrator;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.FirstAdministrator;
import org.seisbridge.backend.catalog.Access;

/** How users come by passwords. Methods block, while a password is hashed too. */
final class PasswordService {
  private static final String FIRST = "admin";
  private static final int RANDOM_BYTES = 18;

  private final Access access;
  private final Passwords passwords;
  private final LoginThrottle throttle;

  PasswordService(Access access, Passwords passwords, LoginThrottle throttle) {
    this.access = requireNonNull(access, "access");
    this.passwords = requireNonNull(passwords, "passwords");
    this.throttle = requireNonNull(throttle, "throttle");
  }

  Done change(Caller caller, ChangePassword request) {
    Passwords.require(request.next());
    Account account = access.platform(handle -> new Accounts(handle).require(caller.user()));
    if (account.isLocal()) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "The user 'local' has no password: it is whoever holds the data folder.");
    }
    if (account.password() != null) {
      requireCurrent(account, request.current());
    }
    String session = request.session() == null ? "" : request.session();
    String hash = passwords.hash(request.next());
    return access.platform(
        caller,
        handle -> {
          change(handle, account, hash, session);
          return new Done();
        });
  }

  private void requireCurrent(Account account, String current) {
    String from = "change of " + account.name();
    throttle.attempt(account.name(), from);
    if (current == null || !passwords.matches(current, account.password())) {
      throw new ServiceException(ErrorCode.FORBIDDEN, "The current password is another.");
    }
    throttle.succeeded(account.name(), from);
  }

  private static void change(Handle handle, Account known, String hash, String session) {
    Accounts accounts = new Accounts(handle);
    Credentials credentials = new Credentials(handle);
    Account account = accounts.require(known.id());
    if (!Objects.equals(known.password(), account.password())) {
      throw new ServiceException(
          ErrorCode.CONFLICT, "The password has been changed meanwhile. Log in by the new one.");
    }
    // Otherwise a token, which may do less than its user, could become its user.
    if (account.password() == null && !isSessionOf(account, credentials, session)) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "You have no password yet. Give yourself one in a session, as after a one-time link.");
    }
    accounts.password(account, hash);
    credentials.endSessionsBut(account, session);
  }

  private static boolean isSessionOf(Account account, Credentials credentials, String session) {
    return credentials
        .shown(session)
        .filter(shown -> shown.kind() == CredentialKind.SESSION)
        .filter(shown -> shown.account().id() == account.id())
        .isPresent();
  }

  FirstAdministrator createFirstAdministrator(Caller caller, CreateFirstAdministrator request) {
    if (access.platform(handle -> new Accounts(handle).haveAPassword())) {
      return new FirstAdministrator(null, null);
    }
    String password = CredentialKind.random(RANDOM_BYTES);
    String hash = passwords.hash(password);
    return access.platform(
        caller,
        handle -> {
          // One of several that start together.
          handle.execute("lock table account in share row exclusive mode");
          Accounts accounts = new Accounts(handle);
          if (accounts.haveAPassword()) {
            return new FirstAdministrator(null, null);
          }
          Account first = first(accounts);
          accounts.password(first, hash);
          return new FirstAdministrator(first.name(), password);
        });
  }

  /** An operator by the usual name, or by the next that is no other user's. */
  private static Account first(Accounts accounts) {
    String name = FIRST;
    for (int next = 2; ; next++) {
      Account known = accounts.named(name).orElse(null);
      if (known == null) {
        return accounts.create(name, true);
      }
      if (known.operator()) {
        return known;
      }
      name = FIRST + next;
    }
  }
}
