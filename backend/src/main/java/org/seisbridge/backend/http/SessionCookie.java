package org.seisbridge.backend.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import org.seisbridge.api.identity.Session;

/** How a browser keeps its session: no script sees it, and no other site's page has it sent. */
final class SessionCookie {
  private static final String NAME = "seisbridge-session";

  private SessionCookie() {}

  /** The session's credential; null if there is none. */
  static String of(HttpServerRequest request) {
    Cookie cookie = request.getCookie(NAME);
    return cookie == null ? null : cookie.getValue();
  }

  static void set(RoutingContext context, Session session) {
    long seconds = Duration.between(Instant.now(), session.expires()).toSeconds();
    add(context, session.credential(), seconds);
  }

  static void remove(RoutingContext context) {
    add(context, "", 0);
  }

  private static void add(RoutingContext context, String value, long seconds) {
    context
        .response()
        .addCookie(
            Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(SameOrigin.isEncrypted(context.request()))
                .setMaxAge(seconds));
  }
}
