package org.seisbridge.api.identity;

import java.util.List;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;

/**
 * The operations of identity. Those for operators alone are what the platform's own doors ask for
 * on behalf of whoever stands before them. All are served by the backend.
 */
public final class IdentityContract {
  /**
   * Whose a credential is; fails with {@link org.seisbridge.api.ErrorCode#UNAUTHENTICATED} if it is
   * nobody's.
   */
  public static final Operation<Authenticate, Identity> AUTHENTICATE =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.authenticate.v1", Authenticate.class, Identity.class);

  /** Begins a session by name and password. */
  public static final Operation<LogIn, Session> LOG_IN =
      new Operation<>(Role.OPERATOR, "seisbridge.identity.log-in.v1", LogIn.class, Session.class);

  /** Begins a session by a one-time link. */
  public static final Operation<LogInByLink, Session> LOG_IN_BY_LINK =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.log-in-by-link.v1", LogInByLink.class, Session.class);

  /** How users may log in. */
  public static final Operation<LoginWaysQuery, LoginWays> LOGIN_WAYS =
      new Operation<>(
          Role.OPERATOR,
          "seisbridge.identity.login-ways.v1",
          LoginWaysQuery.class,
          LoginWays.class);

  /** Begins a login at the OpenID provider. */
  public static final Operation<BeginOpenIdLogin, OpenIdLogin> BEGIN_OPEN_ID_LOGIN =
      new Operation<>(
          Role.OPERATOR,
          "seisbridge.identity.begin-open-id-login.v1",
          BeginOpenIdLogin.class,
          OpenIdLogin.class);

  /** Begins a session when a browser is back from the OpenID provider. */
  public static final Operation<LogInByOpenId, OpenIdSession> LOG_IN_BY_OPEN_ID =
      new Operation<>(
          Role.OPERATOR,
          "seisbridge.identity.log-in-by-open-id.v1",
          LogInByOpenId.class,
          OpenIdSession.class);

  /** Ends a session. */
  public static final Operation<EndSession, Done> END_SESSION =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.end-session.v1", EndSession.class, Done.class);

  /** Lets a session act for another team of the user's. */
  public static final Operation<SwitchTeam, Identity> SWITCH_TEAM =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.switch-team.v1", SwitchTeam.class, Identity.class);

  /** Makes the first operator, if nobody could log in. */
  public static final Operation<CreateFirstAdministrator, FirstAdministrator>
      CREATE_FIRST_ADMINISTRATOR =
          new Operation<>(
              Role.OPERATOR,
              "seisbridge.identity.create-first-administrator.v1",
              CreateFirstAdministrator.class,
              FirstAdministrator.class);

  /** Gives the caller another password. */
  public static final Operation<ChangePassword, Done> CHANGE_PASSWORD =
      new Operation<>(
          Role.VIEWER, "seisbridge.identity.change-password.v1", ChangePassword.class, Done.class);

  /** Makes an API token of the caller's. */
  public static final Operation<CreateToken, NewToken> CREATE_TOKEN =
      new Operation<>(
          Role.VIEWER, "seisbridge.identity.create-token.v1", CreateToken.class, NewToken.class);

  /** The caller's API tokens. */
  public static final Operation<TokenQuery, TokenList> TOKENS =
      new Operation<>(
          Role.VIEWER, "seisbridge.identity.tokens.v1", TokenQuery.class, TokenList.class);

  /** Ends an API token of the caller's. */
  public static final Operation<RevokeToken, Done> REVOKE_TOKEN =
      new Operation<>(
          Role.VIEWER, "seisbridge.identity.revoke-token.v1", RevokeToken.class, Done.class);

  /** Who is in the caller's team. */
  public static final Operation<MemberQuery, MemberList> MEMBERS =
      new Operation<>(
          Role.VIEWER, "seisbridge.identity.members.v1", MemberQuery.class, MemberList.class);

  /** Says what a user is in the caller's team. */
  public static final Operation<SetMember, MemberList> SET_MEMBER =
      new Operation<>(
          Role.ADMIN, "seisbridge.identity.set-member.v1", SetMember.class, MemberList.class);

  /** Makes a user in the caller's team, with a one-time link to begin by. */
  public static final Operation<CreateUser, LoginLink> CREATE_USER =
      new Operation<>(
          Role.ADMIN, "seisbridge.identity.create-user.v1", CreateUser.class, LoginLink.class);

  /** Makes a one-time link for a user. */
  public static final Operation<CreateLink, LoginLink> CREATE_LINK =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.create-link.v1", CreateLink.class, LoginLink.class);

  /** Deletes a user. */
  public static final Operation<DeleteUser, Done> DELETE_USER =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.delete-user.v1", DeleteUser.class, Done.class);

  /** All teams. */
  public static final Operation<TeamQuery, TeamList> TEAMS =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.teams.v1", TeamQuery.class, TeamList.class);

  /** Makes a team. */
  public static final Operation<CreateTeam, Team> CREATE_TEAM =
      new Operation<>(
          Role.OPERATOR, "seisbridge.identity.create-team.v1", CreateTeam.class, Team.class);

  /** All of them. */
  public static final List<Operation<?, ?>> OPERATIONS =
      List.of(
          AUTHENTICATE,
          LOG_IN,
          LOG_IN_BY_LINK,
          LOGIN_WAYS,
          BEGIN_OPEN_ID_LOGIN,
          LOG_IN_BY_OPEN_ID,
          END_SESSION,
          SWITCH_TEAM,
          CREATE_FIRST_ADMINISTRATOR,
          CHANGE_PASSWORD,
          CREATE_TOKEN,
          TOKENS,
          REVOKE_TOKEN,
          MEMBERS,
          SET_MEMBER,
          CREATE_USER,
          CREATE_LINK,
          DELETE_USER,
          TEAMS,
          CREATE_TEAM);

  private IdentityContract() {}
}
