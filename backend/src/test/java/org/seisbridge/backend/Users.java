package org.seisbridge.backend;

import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.ChangePassword;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogIn;
import org.seisbridge.api.identity.LogInByLink;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.identity.NewToken;
import org.seisbridge.api.identity.Session;
import org.seisbridge.api.identity.SetMember;

/** A team of a backend, and how people come to be in it. */
final class Users {
  static final String PASSWORD = "four words of mine";

  private final RunningBackend backend;
  private final String team;
  private final Caller operator;

  /** Founds the team. */
  Users(RunningBackend backend, String team) {
    this.backend = backend;
    this.team = team;
    this.operator = new Caller(backend.team(team), Caller.LOCAL.user(), Role.OPERATOR);
  }

  String team() {
    return team;
  }

  /** Whoever runs the platform, acting for the team. */
  Caller operator() {
    return operator;
  }

  /** Makes a dataset of the team's; its id. */
  long dataset(String name) {
    return backend.callAs(operator, Contract.CREATE_DATASET, new CreateDataset(name, "")).id();
  }

  LoginLink create(String name, Role role) {
    return backend.callAs(operator, IdentityContract.CREATE_USER, new CreateUser(name, role));
  }

  /** What a new user comes in with, by the link. */
  String session(String name, Role role) {
    return follow(create(name, role)).credential();
  }

  Session follow(LoginLink link) {
    return backend.callAs(
        Caller.PLATFORM, IdentityContract.LOG_IN_BY_LINK, new LogInByLink(code(link), "here"));
  }

  static String code(LoginLink link) {
    return link.path().substring(link.path().lastIndexOf('/') + 1);
  }

  /** A new user who has given himself the password; the session goes on. */
  String withPassword(String name, Role role) {
    String session = session(name, role);
    backend.callAs(
        caller(session),
        IdentityContract.CHANGE_PASSWORD,
        new ChangePassword(null, PASSWORD, session));
    return session;
  }

  Session logIn(String user, String password, String from) {
    return backend.callAs(
        Caller.PLATFORM, IdentityContract.LOG_IN, new LogIn(user, password, from));
  }

  Identity identity(String credential) {
    return identity(credential, null);
  }

  Identity identity(String credential, String team) {
    return backend.callAs(
        Caller.PLATFORM, IdentityContract.AUTHENTICATE, new Authenticate(credential, team));
  }

  Caller caller(String credential) {
    return identity(credential).caller();
  }

  /** A token of whoever has the credential. */
  NewToken token(String credential, Role role) {
    return backend.callAs(
        caller(credential), IdentityContract.CREATE_TOKEN, new CreateToken("nightly", role, 30));
  }

  void set(String name, Role role) {
    backend.callAs(operator, IdentityContract.SET_MEMBER, new SetMember(name, role));
  }
}
