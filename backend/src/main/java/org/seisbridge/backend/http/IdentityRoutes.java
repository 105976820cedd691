package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;
import static org.seisbridge.backend.http.Parameters.required;
import static org.seisbridge.backend.http.Parameters.wholeNumber;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.function.Function;
import org.seisbridge.api.Operation;
import org.seisbridge.api.identity.ChangePassword;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.DeleteUser;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.MemberQuery;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.api.identity.TeamQuery;
import org.seisbridge.api.identity.TokenQuery;

/** Users, teams and tokens over HTTP. */
final class IdentityRoutes {
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Bodies bodies;

  IdentityRoutes(Bodies bodies) {
    this.bodies = requireNonNull(bodies, "bodies");
  }

  void mount(RouterBuilder routes) {
    routes
        .getRoute("me")
        .addHandler(context -> Replies.json(context, Authentication.identity(context)));
    answer(routes, "changePassword", OK, IdentityContract.CHANGE_PASSWORD, this::password);
    answer(routes, "tokens", OK, IdentityContract.TOKENS, _ -> new TokenQuery());
    sent(routes, "createToken", IdentityContract.CREATE_TOKEN);
    answer(
        routes,
        "revokeToken",
        OK,
        IdentityContract.REVOKE_TOKEN,
        context -> new RevokeToken(required(wholeNumber(Parameters.ofPath(context), "id"), "id")));
    answer(routes, "members", OK, IdentityContract.MEMBERS, _ -> new MemberQuery());
    answer(
        routes,
        "setMember",
        OK,
        IdentityContract.SET_MEMBER,
        context -> new SetMember(user(context), bodies.json(context, MemberRole.class).role()));
    answer(
        routes,
        "removeMember",
        OK,
        IdentityContract.SET_MEMBER,
        context -> new SetMember(user(context), null));
    sent(routes, "createUser", IdentityContract.CREATE_USER);
    answer(
        routes,
        "deleteUser",
        OK,
        IdentityContract.DELETE_USER,
        context -> new DeleteUser(user(context)));
    answer(
        routes,
        "createLink",
        CREATED,
        IdentityContract.CREATE_LINK,
        context -> new CreateLink(user(context)));
    answer(routes, "teams", OK, IdentityContract.TEAMS, _ -> new TeamQuery());
    sent(routes, "createTeam", IdentityContract.CREATE_TEAM);
  }

  /** An operation that makes what the JSON that is sent describes. */
  private <Q extends Record, R extends Record> void sent(
      RouterBuilder routes, String id, Operation<Q, R> operation) {
    answer(routes, id, CREATED, operation, context -> bodies.json(context, operation.request()));
  }

  private static <Q extends Record, R extends Record> void answer(
      RouterBuilder routes,
      String id,
      int status,
      Operation<Q, R> operation,
      Function<RoutingContext, Q> request) {
    routes
        .getRoute(id)
        .addHandler(
            context -> {
              Future<R> reply = Authentication.bus(context).call(operation, request.apply(context));
              reply
                  .onFailure(context::fail)
                  .onSuccess(
                      value -> {
                        // Some of it is shown once, and is nobody's to keep on the way.
                        context
                            .response()
                            .setStatusCode(status)
                            .putHeader("cache-control", "no-store");
                        Replies.json(context, value);
                      });
            });
  }

  /** The session that asks goes on. */
  private ChangePassword password(RoutingContext context) {
    ChangePassword sent = bodies.json(context, ChangePassword.class);
    return new ChangePassword(sent.current(), sent.next(), Authentication.credential(context));
  }

  private static String user(RoutingContext context) {
    return Parameters.ofPath(context).get("user");
  }
}
