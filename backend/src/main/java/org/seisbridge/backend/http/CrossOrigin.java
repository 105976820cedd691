package org.seisbridge.backend.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of other origins ask the API from a browser (CORS), if they are named: with a token
 * that the page has, and never with a session's cookie.
 */
final class CrossOrigin {
  private static final int AN_HOUR = 3600;

  private CrossOrigin() {}

  static Handler<RoutingContext> handler(List<String> origins) {
    if (origins.isEmpty()) {
      return RoutingContext::next;
    }
    CorsHandler api =
        CorsHandler.create()
            .addOrigins(origins)
            .allowedMethods(
                Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE))
            .allowedHeaders(
                Set.of(
                    "authorization",
                    "content-type",
                    "if-match",
                    "if-none-match",
                    "seisbridge-team"))
            .exposedHeaders(
                Set.of("content-disposition", "etag", "link", "location", "retry-after"))
            .maxAgeSeconds(AN_HOUR);
    return context -> {
      String origin = context.request().getHeader("origin");
      // Of any other, the browser sees that it is not allowed; our own pages are not asked about.
      if (origin != null
          && origins.contains(origin)
          && context.normalizedPath().startsWith("/api/")) {
        api.handle(context);
      } else {
        context.next();
      }
    };
  }
}
