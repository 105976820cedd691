package org.seisbridge.backend.identity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.CreateTeam;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.DeleteUser;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.identity.Team;
import org.seisbridge.api.identity.TeamList;
import org.seisbridge.api.identity.TeamQuery;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.Limits;

/** Users and teams: how they come to be, and go. Methods block. */
final class UserService {
  private static final Duration LINK_LASTING = Duration.ofHours(24);
  private static final String LINK_PATH = "/auth/link/";
  private static final int LONGEST_TEAM_NAME = 100;

  private final Access access;

  UserService(Access access) {
    this.access = requireNonNull(access, "access");
  }

  LoginLink create(Caller caller, CreateUser request) {
    return access.platform(
        caller,
        handle -> {
          Account account = new Accounts(handle).create(request.name(), false);
          MemberService.add(handle, caller, account, request.role());
          return link(handle, account, caller.team());
        });
  }

  LoginLink createLink(Caller caller, CreateLink request) {
    return access.platform(
        caller,
        handle -> {
          Account account = new Accounts(handle).require(request.user());
          long team =
              new Members(handle)
                  .home(account)
                  .orElseThrow(
                      () ->
                          new ServiceException(
                              ErrorCode.CONFLICT,
                              "%s is in no team. Put them into one first."
                                  .formatted(account.name())));
          return link(handle, account, team);
        });
  }

  /** The user's one link: those before end. */
  private static LoginLink link(Handle handle, Account account, long team) {
    Credentials credentials = new Credentials(handle);
    credentials.endLinks(account);
    Credentials.Fresh fresh =
        credentials.create(CredentialKind.LINK, account, team, Role.OPERATOR, "", LINK_LASTING);
    return new LoginLink(account.name(), LINK_PATH + fresh.text(), fresh.expires());
  }

  Done delete(Caller caller, DeleteUser request) {
    return access.platform(
        caller,
        handle -> {
          Accounts accounts = new Accounts(handle);
          Account account = accounts.require(request.name());
          if (account.isLocal()) {
            throw new ServiceException(
                ErrorCode.FORBIDDEN,
                "The user 'local' stays: it is whoever holds the data folder.");
          }
          if (account.name().equals(caller.user())) {
            throw new ServiceException(
                ErrorCode.CONFLICT, "Nobody deletes themselves. Have another operator do it.");
          }
          accounts.delete(account);
          return new Done();
        });
  }

  TeamList teams(Caller caller, TeamQuery query) {
    return access.platform(handle -> new TeamList(new Teams(handle).all()));
  }

  Team createTeam(Caller caller, CreateTeam request) {
    String name = Limits.name("team", request.name(), LONGEST_TEAM_NAME);
    return access.platform(
        caller,
        handle ->
            new Teams(handle)
                .create(caller, name)
                .orElseThrow(
                    () ->
                        new ServiceException(
                            ErrorCode.CONFLICT,
                            "There is a team '%s' already. Choose another name.".formatted(name))));
  }
}
