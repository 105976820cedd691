package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.seisbridge.api.ContractJson;

/** Answers requests with JSON that is to come, or with why it does not. */
final class Replies {
  private Replies() {}

  static void json(RoutingContext context, Future<?> reply) {
    reply.onFailure(context::fail).onSuccess(value -> json(context, value));
  }

  static void json(RoutingContext context, Object value) {
    context
        .response()
        .putHeader("content-type", "application/json")
        .end(ContractJson.encode(value));
  }
}
