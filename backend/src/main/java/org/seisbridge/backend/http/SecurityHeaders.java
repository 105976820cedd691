package org.seisbridge.backend.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Headers that keep a browser from making more of a response than it is. */
final class SecurityHeaders implements Handler<RoutingContext> {
  static final String POLICY = "content-security-policy";

  /** What a program reads loads nothing and is framed by nobody. */
  private static final String DATA_ALONE = "default-src 'none'; frame-ancestors 'none'";

  private static final String UNFRAMED = "frame-ancestors 'none'";

  @Override
  public void handle(RoutingContext context) {
    String policy = HttpDoor.isPortals(context) ? UNFRAMED : DATA_ALONE;
    context.addHeadersEndHandler(
        _ -> {
          MultiMap headers = context.response().headers();
          headers.set("x-content-type-options", "nosniff");
          headers.set("referrer-policy", "same-origin");
          if (!headers.contains(POLICY)) {
            headers.set(POLICY, policy);
          }
        });
    context.next();
  }
}
