package org.seisbridge.backend.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Headers that keep a browser from making more of a response than it is, as OWASP's list of secure
 * headers has them.
 */
final class SecurityHeaders implements Handler<RoutingContext> {
  static final String POLICY = "content-security-policy";

  /** What a program reads loads nothing and is framed by nobody. */
  private static final String DATA_ALONE = "default-src 'none'; frame-ancestors 'none'";

  private static final String CACHE = "cache-control";
  private static final String A_YEAR = "max-age=31536000";

  private static final Map<String, String> FOR_ALL =
      Map.of(
          "x-content-type-options", "nosniff",
          "referrer-policy", "same-origin",
          "x-frame-options", "deny",
          "cross-origin-opener-policy", "same-origin",
          "cross-origin-resource-policy", "same-origin",
          "permissions-policy", "camera=(), geolocation=(), microphone=()");

  private static final String UNFRAMED = "frame-ancestors 'none'";

  @Override
  public void handle(RoutingContext context) {
    String policy = HttpDoor.isPortals(context) ? UNFRAMED : DATA_ALONE;
    context.addHeadersEndHandler(
        _ -> {
          MultiMap headers = context.response().headers();
          FOR_ALL.forEach(headers::set);
          // Which program and version the portal runs on.
          headers.remove("server");
          if (context.request().isSSL()) {
            headers.set("strict-transport-security", A_YEAR);
          }
          if (!headers.contains(POLICY)) {
            headers.set(POLICY, policy);
          }
          if (isData(context) && !headers.contains(CACHE)) {
            headers.set(CACHE, "no-store");
          }
        });
    context.next();
  }

  private static boolean isData(RoutingContext context) {
    return context.request().path().startsWith("/api/");
  }
}
