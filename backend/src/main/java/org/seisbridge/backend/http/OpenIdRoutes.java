package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.BeginOpenIdLogin;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogInByOpenId;
import org.seisbridge.api.identity.OpenIdSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How browsers come in by way of the OpenID provider: there, and back with a code. */
final class OpenIdRoutes {
  private static final Logger log = LoggerFactory.getLogger(OpenIdRoutes.class);
  private static final String CALLBACK = "/auth/callback";

  /** What the browser that began a login keeps until it is back. */
  private static final String STATE = "seisbridge-login";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ServiceBus bus;

  OpenIdRoutes(ServiceBus bus) {
    this.bus = requireNonNull(bus, "bus").as(Caller.PLATFORM);
  }

  void mount(Router router) {
    router.get("/auth/oidc").setName("oidc").handler(this::begin);
    router.get(CALLBACK).setName("callback").handler(this::finish);
  }

  private void begin(RoutingContext context) {
    String page = AuthRoutes.local(context.queryParams().get(AuthRoutes.REDIRECT)).orElse(null);
    bus.call(IdentityContract.BEGIN_OPEN_ID_LOGIN, new BeginOpenIdLogin(page))
        .onSuccess(
            login -> {
              keep(context, login.state(), PATIENCE.toSeconds());
              AuthRoutes.go(context, login.address());
            })
        .onFailure(context::fail);
  }

  private void finish(RoutingContext context) {
    String code = context.queryParams().get("code");
    String state = context.queryParams().get("state");
    Cookie kept = context.request().getCookie(STATE);
    keep(context, "", 0);
    if (code == null || state == null) {
      refused(context, "the provider gave the browser no code");
      return;
    }
    bus.call(
            IdentityContract.LOG_IN_BY_OPEN_ID,
            new LogInByOpenId(code, state, kept == null ? null : kept.getValue()))
        .onSuccess(login -> enter(context, login))
        .onFailure(
            failure -> {
              if (failure instanceof ServiceException known && known.code() != ErrorCode.INTERNAL) {
                refused(context, failure.getMessage());
              } else {
                context.fail(failure);
              }
            });
  }

  private static void enter(RoutingContext context, OpenIdSession login) {
    if (login.session() == null) {
      QueryStringEncoder page = new QueryStringEncoder(AuthRoutes.LOGIN);
      page.addParam("error", "team");
      page.addParam("user", login.user());
      AuthRoutes.go(context, page.toString());
    } else {
      SessionCookie.set(context, login.session());
      AuthRoutes.go(context, login.page() == null ? AuthRoutes.PORTAL : login.page());
    }
  }

  private static void refused(RoutingContext context, String reason) {
    log.info("A login by OpenID failed: {}", reason);
    AuthRoutes.go(context, AuthRoutes.LOGIN + "?error=oidc");
  }

  /** The provider sends the browser back from another site, so not strict. */
  private static void keep(RoutingContext context, String state, long seconds) {
    context
        .response()
        .addCookie(
            Cookie.cookie(STATE, state)
                .setPath(CALLBACK)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(SameOrigin.isEncrypted(context.request()))
                .setMaxAge(seconds));
  }
}
