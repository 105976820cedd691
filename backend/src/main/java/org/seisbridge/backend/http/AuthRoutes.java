package org.seisbridge.backend.http;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.EndSession;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogIn;
import org.seisbridge.api.identity.LogInByLink;
import org.seisbridge.api.identity.Session;
import org.seisbridge.api.identity.SwitchTeam;

/** How browsers come in and leave: forms, answered by where to go next. */
final class AuthRoutes {
  /** Bytes; a password has up to a thousand characters, of up to twelve bytes in a form. */
  static final int LARGEST_FORM = 16 << 10;

  static final String PATH = "/auth/";
  static final String PORTAL = "/";
  static final String LOGIN = "/login";

  /** Names where to go after a login. */
  static final String REDIRECT = "redirect";

  private final ServiceBus bus;

  AuthRoutes(ServiceBus bus) {
    this.bus = requireNonNull(bus, "bus").as(Caller.PLATFORM);
  }

  void mount(Router router) {
    router
        .route("/auth/*")
        .setName("auth")
        .handler(
            context -> {
              context.response().putHeader("cache-control", "no-store");
              SameOrigin.require(context.request());
              context.next();
            });
    BodyHandler forms = BodyHandler.create(false).setBodyLimit(LARGEST_FORM);
    router.post("/auth/login").setName("login").handler(forms).handler(this::logIn);
    router.post("/auth/logout").setName("logout").handler(forms).handler(this::logOut);
    router.post("/auth/team").setName("team").handler(forms).handler(this::switchTeam);
    router.get("/auth/link/:code").setName("link").handler(this::follow);
  }

  private void logIn(RoutingContext context) {
    LogIn request =
        new LogIn(field(context, "username"), field(context, "password"), from(context));
    String wanted = field(context, REDIRECT);
    begin(context, bus.call(IdentityContract.LOG_IN, request), "error", wanted);
  }

  private void follow(RoutingContext context) {
    LogInByLink request = new LogInByLink(context.pathParam("code"), from(context));
    String wanted = context.queryParams().get(REDIRECT);
    begin(context, bus.call(IdentityContract.LOG_IN_BY_LINK, request), "error=link", wanted);
  }

  /**
   * @param refused what the login page is told if nobody comes in so
   * @param wanted where to go then; null for nowhere in particular
   */
  private static void begin(
      RoutingContext context, Future<Session> session, String refused, String wanted) {
    Optional<String> redirect = local(wanted).filter(path -> !path.equals(PORTAL));
    session
        .onSuccess(
            begun -> {
              SessionCookie.set(context, begun);
              go(context, redirect.orElse(PORTAL));
            })
        .onFailure(
            failure -> {
              String again =
                  redirect.map(path -> "&" + REDIRECT + "=" + encode(path, UTF_8)).orElse("");
              switch (code(failure)) {
                case UNAUTHENTICATED -> go(context, LOGIN + "?" + refused + again);
                case BUSY -> go(context, LOGIN + "?error=wait" + again);
                default -> context.fail(failure);
              }
            });
  }

  /** An address if it is a path of this server: it may come from a link that anybody made. */
  static Optional<String> local(String address) {
    if (address == null || !address.startsWith("/") || address.startsWith("//")) {
      return Optional.empty();
    }
    try {
      // Browsers overlook tabs and take a backslash for a slash; a URI has neither.
      return Optional.of(new URI(address).toASCIIString());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private void logOut(RoutingContext context) {
    String credential = SessionCookie.of(context.request());
    Future<?> ended =
        credential == null
            ? Future.succeededFuture()
            : bus.call(IdentityContract.END_SESSION, new EndSession(credential));
    ended
        .onSuccess(
            _ -> {
              SessionCookie.remove(context);
              go(context, LOGIN);
            })
        .onFailure(context::fail);
  }

  private void switchTeam(RoutingContext context) {
    String credential = SessionCookie.of(context.request());
    if (credential == null) {
      go(context, LOGIN);
      return;
    }
    bus.call(IdentityContract.SWITCH_TEAM, new SwitchTeam(credential, field(context, "team")))
        .onSuccess(_ -> go(context, PORTAL))
        .onFailure(
            failure -> {
              if (code(failure) == ErrorCode.UNAUTHENTICATED) {
                go(context, LOGIN);
              } else {
                context.fail(failure);
              }
            });
  }

  private static ErrorCode code(Throwable failure) {
    return failure instanceof ServiceException known ? known.code() : ErrorCode.INTERNAL;
  }

  /** A field of the form; empty if it is not there. */
  private static String field(RoutingContext context, String name) {
    String value = context.request().getFormAttribute(name);
    return value == null ? "" : value;
  }

  /** The connection's other end: what a header says of it, anybody could have written. */
  private static String from(RoutingContext context) {
    String address = context.request().remoteAddress().hostAddress();
    return address == null ? context.request().remoteAddress().toString() : address;
  }

  static void go(RoutingContext context, String where) {
    context.response().setStatusCode(303).putHeader("location", where).end();
  }
}
