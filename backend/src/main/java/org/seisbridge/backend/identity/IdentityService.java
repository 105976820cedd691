package org.seisbridge.backend.identity;

import static org.seisbridge.api.identity.IdentityContract.AUTHENTICATE;
import static org.seisbridge.api.identity.IdentityContract.BEGIN_OPEN_ID_LOGIN;
import static org.seisbridge.api.identity.IdentityContract.CHANGE_PASSWORD;
import static org.seisbridge.api.identity.IdentityContract.CREATE_FIRST_ADMINISTRATOR;
import static org.seisbridge.api.identity.IdentityContract.CREATE_LINK;
import static org.seisbridge.api.identity.IdentityContract.CREATE_TEAM;
import static org.seisbridge.api.identity.IdentityContract.CREATE_TOKEN;
import static org.seisbridge.api.identity.IdentityContract.CREATE_USER;
import static org.seisbridge.api.identity.IdentityContract.DELETE_USER;
import static org.seisbridge.api.identity.IdentityContract.END_SESSION;
import static org.seisbridge.api.identity.IdentityContract.LOGIN_WAYS;
import static org.seisbridge.api.identity.IdentityContract.LOG_IN;
import static org.seisbridge.api.identity.IdentityContract.LOG_IN_BY_LINK;
import static org.seisbridge.api.identity.IdentityContract.LOG_IN_BY_OPEN_ID;
import static org.seisbridge.api.identity.IdentityContract.MEMBERS;
import static org.seisbridge.api.identity.IdentityContract.REVOKE_TOKEN;
import static org.seisbridge.api.identity.IdentityContract.SET_MEMBER;
import static org.seisbridge.api.identity.IdentityContract.SWITCH_TEAM;
import static org.seisbridge.api.identity.IdentityContract.TEAMS;
import static org.seisbridge.api.identity.IdentityContract.TOKENS;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.seisbridge.api.Caller;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.backend.bus.Endpoint;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.identity.oidc.OidcConfig;
import org.seisbridge.backend.identity.oidc.OpenIdProvider;

/** The operations of identity, in groups that must not wait for each other. */
public final class IdentityService {
  private final SessionService sessions;
  private final PasswordService passwords;
  private final TokenService tokens;
  private final MemberService members;
  private final UserService users;
  private final OpenIdService openId;

  /**
   * @param provider null if users log in here alone
   */
  public IdentityService(Access access, OidcConfig provider) {
    Passwords hashing = new Passwords();
    LoginThrottle throttle = new LoginThrottle(InstantSource.system());
    sessions = new SessionService(access, hashing, throttle);
    passwords = new PasswordService(access, hashing, throttle);
    tokens = new TokenService(access);
    members = new MemberService(access);
    users = new UserService(access);
    openId = new OpenIdService(access, Optional.ofNullable(provider).map(OpenIdProvider::new));
  }

  /** What every request begins with. */
  public List<Endpoint<?, ?>> authenticating() {
    return List.of(new Endpoint<>(AUTHENTICATE, this::authenticate));
  }

  private Identity authenticate(Caller caller, Authenticate request) {
    return CredentialKind.isOurs(request.credential())
        ? sessions.authenticate(caller, request)
        : openId.authenticate(caller, request);
  }

  /** What asks the OpenID provider, and waits for it. */
  public List<Endpoint<?, ?>> asking() {
    return List.of(
        new Endpoint<>(BEGIN_OPEN_ID_LOGIN, openId::begin),
        new Endpoint<>(LOG_IN_BY_OPEN_ID, openId::logIn));
  }

  /** What hashes passwords, which takes a core for some tens of milliseconds. */
  public List<Endpoint<?, ?>> hashing() {
    return List.of(
        new Endpoint<>(LOG_IN, sessions::logIn),
        new Endpoint<>(CHANGE_PASSWORD, passwords::change),
        new Endpoint<>(CREATE_FIRST_ADMINISTRATOR, passwords::createFirstAdministrator));
  }

  /** Everything else. */
  public List<Endpoint<?, ?>> others() {
    return List.of(
        new Endpoint<>(LOG_IN_BY_LINK, sessions::logInByLink),
        new Endpoint<>(LOGIN_WAYS, openId::ways),
        new Endpoint<>(END_SESSION, sessions::endSession),
        new Endpoint<>(SWITCH_TEAM, sessions::switchTeam),
        new Endpoint<>(CREATE_TOKEN, tokens::create),
        new Endpoint<>(TOKENS, tokens::list),
        new Endpoint<>(REVOKE_TOKEN, tokens::revoke),
        new Endpoint<>(MEMBERS, members::members),
        new Endpoint<>(SET_MEMBER, members::set),
        new Endpoint<>(CREATE_USER, users::create),
        new Endpoint<>(CREATE_LINK, users::createLink),
        new Endpoint<>(DELETE_USER, users::delete),
        new Endpoint<>(TEAMS, users::teams),
        new Endpoint<>(CREATE_TEAM, users::createTeam));
  }
}
