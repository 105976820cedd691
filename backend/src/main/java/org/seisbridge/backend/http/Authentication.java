package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;

/**
 * Finds out who sends a request of the API, before anything of its body is read: by a token, as a
 * program has it, or by a browser's session. An operator may act for another team, which a header
 * names.
 */
final class Authentication implements Handler<RoutingContext> {
  private static final String TEAM = "seisbridge-team";
  private static final String BEARER = "bearer ";
  private static final String IDENTITY = "seisbridge.identity";
  private static final String BUS = "seisbridge.bus";

  private final ServiceBus bus;

  Authentication(ServiceBus bus) {
    this.bus = requireNonNull(bus, "bus");
  }

  @Override
  public void handle(RoutingContext context) {
    if (isOpen(context.normalizedPath())) {
      context.next();
      return;
    }
    HttpServerRequest request = context.request();
    request.pause();
    whose(context)
        .onSuccess(
            identity -> {
              context.put(IDENTITY, identity).put(BUS, bus.as(identity.caller()));
              context.next();
            })
        .onFailure(context::fail)
        // Only now, for whatever reads the body has begun to.
        .onComplete(_ -> request.resume());
  }

  /** What is no matter of a team: all but the API, and how the API is described. */
  private static boolean isOpen(String path) {
    return !path.startsWith("/api/")
        || path.equals("/api/v1/openapi.json")
        || path.equals("/api/v1/docs")
        || path.startsWith("/api/v1/docs/");
  }

  /** Who it is now that has shown what a request shows. */
  Future<Caller> caller(RoutingContext context) {
    return whose(context).map(Identity::caller);
  }

  private Future<Identity> whose(RoutingContext context) {
    String credential = credential(context);
    if (credential == null) {
      return Future.failedFuture(nobody());
    }
    return bus.as(Caller.PLATFORM)
        .call(
            IdentityContract.AUTHENTICATE,
            new Authenticate(credential, context.request().getHeader(TEAM)))
        .map(
            identity -> {
              if (context.request().getHeader("authorization") == null) {
                SameOrigin.require(context.request());
              }
              return identity;
            });
  }

  private static ServiceException nobody() {
    return new ServiceException(
        ErrorCode.UNAUTHENTICATED,
        "Say who asks: log in, or send a token as Authorization: Bearer TOKEN.");
  }

  /** What a request shows, a token before a session; empty for what is neither; null if nothing. */
  static String credential(RoutingContext context) {
    String header = context.request().getHeader("authorization");
    if (header == null) {
      return SessionCookie.of(context.request());
    }
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : "";
  }

  /** Who sent a request that has been let in. */
  static Identity identity(RoutingContext context) {
    return context.get(IDENTITY);
  }

  /**
   * The bus, asking on behalf of whoever sent the request.
   *
   * @throws ServiceException {@link ErrorCode#UNAUTHENTICATED} if that is not known
   */
  static ServiceBus bus(RoutingContext context) {
    ServiceBus bus = context.get(BUS);
    if (bus == null) {
      throw nobody();
    }
    return bus;
  }
}
