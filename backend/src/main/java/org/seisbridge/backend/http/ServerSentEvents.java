package org.seisbridge.backend.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.seisbridge.api.ContractJson;

/** How events are written in the body of a response. */
final class ServerSentEvents {
  private ServerSentEvents() {}

  /** Begins a response that is a stream of events. */
  static HttpServerResponse head(RoutingContext context) {
    return context
        .response()
        .putHeader("content-type", "text/event-stream")
        .putHeader("cache-control", "no-store")
        // Compression, and some proxies, would keep events back.
        .putHeader("content-encoding", "identity")
        .putHeader("x-accel-buffering", "no")
        .setChunked(true);
  }

  /** One event. */
  static String event(String type, Object body) {
    return "event: %s\ndata: %s\n\n".formatted(type, ContractJson.encode(body));
  }
}
