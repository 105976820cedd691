package org.seisbridge.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A request as programs send it that do not have the contract's classes. */
final class JsonRequest {
  private JsonRequest() {}

  /** Deletes a record, which is to be answered within so many milliseconds. */
  static Future<JsonObject> delete(Vertx vertx, ServiceBus bus, long record, long patience) {
    return send(vertx, bus, new JsonObject().put("id", record), patience);
  }

  static Future<JsonObject> send(Vertx vertx, ServiceBus bus, Object body, long patience) {
    DeliveryOptions options = new DeliveryOptions();
    bus.headers(Instant.now().plusMillis(patience)).forEach(options::addHeader);
    return vertx
        .eventBus()
        .<JsonObject>request(Contract.DELETE_RECORD.address(), body, options)
        .map(Message::body);
  }
}
