package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.BeginOpenIdLogin;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.LogInByOpenId;
import org.seisbridge.api.identity.LoginWays;
import org.seisbridge.api.identity.LoginWaysQuery;
import org.seisbridge.api.identity.OpenIdLogin;
import org.seisbridge.api.identity.OpenIdSession;
import org.seisbridge.api.identity.Session;
import org.seisbridge.api.identity.Team;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.identity.oidc.OpenIdProvider;

/** Users who come by way of an OpenID provider, if there is one. Methods block. */
final class OpenIdService {
  private final Access access;
  private final Optional<OpenIdProvider> provider;

  OpenIdService(Access access, Optional<OpenIdProvider> provider) {
    this.access = requireNonNull(access, "access");
    this.provider = requireNonNull(provider, "provider");
  }

  LoginWays ways(Caller caller, LoginWaysQuery query) {
    return new LoginWays(provider.map(OpenIdProvider::name).orElse(null));
  }

  OpenIdLogin begin(Caller caller, BeginOpenIdLogin request) {
    return provider().begin(request.page());
  }

  OpenIdSession logIn(Caller caller, LogInByOpenId request) {
    OpenIdProvider.FinishedLogin login =
        provider().finish(request.code(), request.state(), request.browser());
    return access.platform(
        handle -> {
          Account account = new Subjects(handle).account(login.subject());
          Session session =
              new Members(handle)
                  .home(account)
                  .map(team -> SessionService.begin(handle, account, team))
                  .orElse(null);
          return new OpenIdSession(account.name(), session, login.page());
        });
  }

  private OpenIdProvider provider() {
    return provider.orElseThrow(
        () ->
            new ServiceException(
                ErrorCode.NOT_FOUND,
                "This platform has no OpenID provider. Log in by name and password."));
  }

  /** Whose a JWT is, and the team that its bearer acts for. */
  Identity authenticate(Caller caller, Authenticate request) {
    OpenIdProvider.Bearer bearer =
        provider
            .flatMap(one -> one.verify(request.credential()))
            .orElseThrow(SessionService::nobodys);
    // It is there to be put into a team, even if it is in none.
    Account account = access.platform(handle -> new Subjects(handle).account(bearer.subject()));
    return access.platform(handle -> identity(handle, account, request.team(), bearer.expires()));
  }

  private static Identity identity(Handle handle, Account account, String name, Instant expires) {
    Members members = new Members(handle);
    Teams teams = new Teams(handle);
    Team team =
        (name == null ? members.home(account).flatMap(teams::withId) : teams.named(name))
            .orElseThrow(() -> outside(account, name));
    Role role = members.role(account, team.id()).orElseThrow(() -> outside(account, name));
    return new Identity(
        account.name(), team.id(), team.name(), role, members.teams(account), expires);
  }

  private static ServiceException outside(Account account, String team) {
    return team == null
        ? new ServiceException(
            ErrorCode.FORBIDDEN,
            "You have an account but are in no team yet; ask an administrator of your team to add"
                + " %s.".formatted(account.name()))
        : new ServiceException(ErrorCode.NOT_FOUND, "You are in no team of that name.");
  }
}
