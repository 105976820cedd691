package org.seisbridge.portal;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.ChangePassword;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginWays;
import org.seisbridge.api.identity.Membership;

/** Accounts in memory, with what the portal asks of them. */
public final class ModelledAccounts {
  /** What {@link #mara()} logged in with. */
  public static final String MARAS = "sbs_mara";

  private final Map<String, Identity> sessions = new ConcurrentHashMap<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private volatile String openIdProvider;

  /** Somebody in two teams, working for the second. */
  public static Identity mara() {
    return maraIn(2, "Basin");
  }

  /** The same, working for a team of that id and name. */
  public static Identity maraIn(long team, String name) {
    return new Identity(
        "mara",
        team,
        name,
        Role.EDITOR,
        List.of(new Membership("Basin", Role.EDITOR), new Membership("Delta", Role.VIEWER)),
        null);
  }

  /** Lets a credential stand for somebody. */
  public void begin(String credential, Identity identity) {
    sessions.put(credential, identity);
  }

  /** Lets it stand for nobody. */
  public void end(String credential) {
    sessions.remove(credential);
  }

  /** What a user has chosen as password; null for none. */
  public String password(String user) {
    return passwords.get(user);
  }

  /** Offers to log in at an OpenID provider too. */
  public void offer(String provider) {
    openIdProvider = provider;
  }

  /** Answers for these accounts. */
  public void serve(ServiceBus bus) {
    bus.serve(
        IdentityContract.LOGIN_WAYS,
        (_, _) -> Future.succeededFuture(new LoginWays(openIdProvider)));
    bus.serve(IdentityContract.AUTHENTICATE, (_, request) -> authenticate(request));
    bus.serve(IdentityContract.CHANGE_PASSWORD, this::changePassword);
  }

  private Future<Identity> authenticate(Authenticate request) {
    Identity identity = sessions.get(request.credential());
    return identity == null
        ? Future.failedFuture(new ServiceException(ErrorCode.UNAUTHENTICATED, "Log in."))
        : Future.succeededFuture(identity);
  }

  private Future<Done> changePassword(Caller caller, ChangePassword request) {
    String present = passwords.get(caller.user());
    boolean known = present == null || present.equals(request.current());
    if (!known || !sessions.containsKey(request.session())) {
      return Future.failedFuture(
          new ServiceException(ErrorCode.FORBIDDEN, "The current password is another."));
    }
    passwords.put(caller.user(), request.next());
    return Future.succeededFuture(new Done());
  }
}
