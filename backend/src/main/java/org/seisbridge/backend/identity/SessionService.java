package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.EndSession;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.LogIn;
import org.seisbridge.api.identity.LogInByLink;
import org.seisbridge.api.identity.Membership;
import org.seisbridge.api.identity.Session;
import org.seisbridge.api.identity.SwitchTeam;
import org.seisbridge.api.identity.Team;
import org.seisbridge.backend.catalog.Access;

/** Sessions: how they begin and end, and whose a credential is. Methods block. */
final class SessionService {
  private static final Duration LASTING = Duration.ofHours(12);
  private static final Duration USE_NOTED = Duration.ofHours(1);
  private static final int MOST_SESSIONS = 50;
  private static final int MOST_NAMED = 20;
  private static final String NOBODY = "";

  private final Access access;
  private final Passwords passwords;
  private final LoginThrottle throttle;

  SessionService(Access access, Passwords passwords, LoginThrottle throttle) {
    this.access = requireNonNull(access, "access");
    this.passwords = requireNonNull(passwords, "passwords");
    this.throttle = requireNonNull(throttle, "throttle");
  }

  Identity authenticate(Caller caller, Authenticate request) {
    return access.platform(
        handle -> {
          Credentials credentials = new Credentials(handle);
          Shown shown =
              credentials.shown(request.credential()).orElseThrow(SessionService::nobodys);
          if (isUseToBeNoted(shown)) {
            credentials.use(shown);
          }
          return actingFor(handle, identity(handle, shown), request.team());
        });
  }

  private static boolean isUseToBeNoted(Shown shown) {
    return shown.kind() == CredentialKind.API
        && (shown.used() == null || shown.used().plus(USE_NOTED).isBefore(Instant.now()));
  }

  private static Identity identity(Handle handle, Shown shown) {
    return new Identity(
        shown.account().name(),
        shown.team(),
        shown.teamName(),
        shown.role(),
        new Members(handle).teams(shown.account()),
        shown.expires());
  }

  private static Identity actingFor(Handle handle, Identity own, String name) {
    if (name == null || name.equals(own.teamName())) {
      return own;
    }
    if (own.role() != Role.OPERATOR) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "This credential is for team '%s'. Switch the session's team, or send a token made in"
                  .formatted(own.teamName())
              + " the other team. You are in: %s.".formatted(teams(own)));
    }
    Team team =
        new Teams(handle)
            .named(name)
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.NOT_FOUND,
                        "There is no team '%s'; there are: %s.".formatted(name, teams(own))));
    return new Identity(
        own.user(), team.id(), team.name(), own.role(), own.memberships(), own.expires());
  }

  /** The names of those that somebody could act for, or of the first of them. */
  private static String teams(Identity somebody) {
    List<Membership> teams = somebody.memberships();
    String names =
        teams.stream().limit(MOST_NAMED).map(Membership::team).collect(Collectors.joining(", "));
    return teams.size() > MOST_NAMED
        ? "%s and %d more".formatted(names, teams.size() - MOST_NAMED)
        : names;
  }

  Session logIn(Caller caller, LogIn request) {
    String hash =
        access
            .platform(handle -> new Accounts(handle).named(request.user()))
            .map(Account::password)
            .orElse(null);
    throttle.attempt(request.user(), request.from());
    if (!passwords.matches(request.password(), hash)) {
      throw refused();
    }
    Session session =
        access.platform(
            handle -> {
              Account account =
                  new Accounts(handle)
                      .locked(request.user())
                      // It may have been changed while this one was hashed.
                      .filter(known -> hash.equals(known.password()))
                      .orElseThrow(SessionService::refused);
              long team = new Members(handle).home(account).orElseThrow(SessionService::refused);
              return begin(handle, account, team);
            });
    throttle.succeeded(request.user(), request.from());
    return session;
  }

  Session logInByLink(Caller caller, LogInByLink request) {
    throttle.attempt(NOBODY, request.from());
    Session session =
        access.platform(
            handle -> {
              Credentials.Link link =
                  new Credentials(handle).consume(request.code()).orElseThrow(SessionService::used);
              Accounts accounts = new Accounts(handle);
              Account account = accounts.require(link.account());
              if (account.password() != null) {
                accounts.password(account, null);
                new Credentials(handle).endSessions(account);
              }
              return begin(handle, account, link.team());
            });
    throttle.succeeded(NOBODY, request.from());
    return session;
  }

  static Session begin(Handle handle, Account account, long team) {
    Credentials credentials = new Credentials(handle);
    credentials.cleanUp();
    Credentials.Fresh fresh =
        credentials.create(CredentialKind.SESSION, account, team, Role.OPERATOR, "", LASTING);
    credentials.keepSessions(account, MOST_SESSIONS);
    return new Session(fresh.text(), fresh.expires());
  }

  Done endSession(Caller caller, EndSession request) {
    return access.platform(
        handle -> {
          new Credentials(handle).endSession(request.credential());
          return new Done();
        });
  }

  Identity switchTeam(Caller caller, SwitchTeam request) {
    return access.platform(
        handle -> {
          Credentials credentials = new Credentials(handle);
          Shown shown =
              credentials.shown(request.credential()).orElseThrow(SessionService::nobodys);
          if (shown.kind() != CredentialKind.SESSION) {
            throw new ServiceException(
                ErrorCode.INVALID, "A token stays with its team. Make one in the other team.");
          }
          Optional<Team> team =
              new Teams(handle)
                  .named(request.team())
                  .filter(
                      found -> new Members(handle).role(shown.account(), found.id()).isPresent());
          credentials.move(
              shown,
              team.orElseThrow(
                      () ->
                          new ServiceException(
                              ErrorCode.NOT_FOUND, "You are in no team of that name."))
                  .id());
          return identity(
              handle, credentials.shown(request.credential()).orElseThrow(SessionService::nobodys));
        });
  }

  static ServiceException nobodys() {
    return new ServiceException(
        ErrorCode.UNAUTHENTICATED,
        "This credential has ended, or is nobody's. Log in, or send another token.");
  }

  private static ServiceException refused() {
    return new ServiceException(
        ErrorCode.UNAUTHENTICATED,
        "Nobody comes in by that name and password. Try again, or have an operator make a link.");
  }

  private static ServiceException used() {
    return new ServiceException(
        ErrorCode.UNAUTHENTICATED, "This link has been used, or has ended. Have another one made.");
  }
}
