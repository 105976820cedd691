package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Event;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;

/**
 * The event bus for programs outside the cluster, over SockJS: the operations that a team may ask
 * for and the events that it may hear of, in JSON, and nothing else. Each message that asks or
 * listens has a header {@code authorization: Bearer TOKEN}.
 */
public final class EventBusBridge {
  private static final String BEARER = "Bearer ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Requests without an answer yet and addresses listened to, of one connection. */
  private static final int MOST_HANDLERS = 64;

  private static final Set<String> EVENTS =
      Contract.EVENTS.stream().map(Event::address).collect(Collectors.toUnmodifiableSet());

  private final Set<SockJSSocket> connected = ConcurrentHashMap.newKeySet();

  /** Those of them that have shown a token. */
  private final Map<SockJSSocket, TrustedCaller> clients = new ConcurrentHashMap<>();

  private final Vertx vertx;
  private final ServiceBus bus;
  private final Function<String, Future<Caller>> tokens;

  /**
   * @param tokens who it is that has a token; fails if nobody does
   */
  public EventBusBridge(Vertx vertx, ServiceBus bus, Function<String, Future<Caller>> tokens) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.bus = requireNonNull(bus, "bus");
    this.tokens = requireNonNull(tokens, "tokens");
  }

  /** To be mounted where clients are to connect. */
  public Router router() {
    SockJSBridgeOptions options =
        new SockJSBridgeOptions()
            .setReplyTimeout(PATIENCE.toMillis())
            .setMaxHandlersPerSocket(MOST_HANDLERS);
    Contract.OPERATIONS.stream()
        .filter(operation -> operation.role() != Role.OPERATOR)
        .map(Operation::address)
        .forEach(address -> options.addInboundPermitted(permitted(address)));
    EVENTS.forEach(address -> options.addOutboundPermitted(permitted(address)));
    return SockJSHandler.create(vertx, new SockJSHandlerOptions().setInsertJSESSIONID(false))
        .bridge(options, this::check);
  }

  /**
   * The same request; if it becomes a WebSocket, that ends when its client leaves too much unread.
   * Whoever mounts the router has it handle this.
   */
  public static HttpServerRequest guarded(HttpServerRequest request) {
    return new HttpServerRequestWrapper((HttpServerRequestInternal) request) {
      @Override
      public Future<ServerWebSocket> toWebSocket() {
        return super.toWebSocket().map(BridgeWebSocket::on);
      }
    };
  }

  /** How many connections there are. */
  int connections() {
    return connected.size();
  }

  /** How many connections have shown a token. */
  int clients() {
    return clients.size();
  }

  private static PermittedOptions permitted(String address) {
    return new PermittedOptions().setAddress(address);
  }

  private void check(BridgeEvent event) {
    switch (event.type()) {
      case SEND, REGISTER -> admit(event);
      case RECEIVE -> deliver(event);
      // What happens is for the platform to say.
      case PUBLISH -> event.complete(false);
      case SOCKET_CREATED -> {
        connected.add(event.socket());
        event.complete(true);
      }
      case SOCKET_CLOSED -> {
        connected.remove(event.socket());
        clients.remove(event.socket());
        event.complete(true);
      }
      case SOCKET_ERROR -> {
        event.complete(true);
        // Such as a message that is too large: Vert.x leaves it open, and answers nothing any more.
        event.socket().close();
      }
      default -> event.complete(true);
    }
  }

  private void admit(BridgeEvent event) {
    JsonObject message = event.getRawMessage();
    String token = token(message);
    tokens
        .apply(token)
        .onSuccess(
            caller -> {
              message.put("headers", headers(caller));
              event.setRawMessage(message);
              event.complete(isOnBehalfOf(event.socket(), token, caller));
            })
        .onFailure(
            _ -> {
              event.complete(false);
              vertx.runOnContext(_ -> event.socket().close());
            });
  }

  /** What the client says of itself, but for its token, does not count. */
  private JsonObject headers(Caller caller) {
    JsonObject headers = new JsonObject();
    bus.as(caller).headers(Instant.now().plus(PATIENCE)).forEach(headers::put);
    return headers;
  }

  private static String token(JsonObject message) {
    return message.getValue("headers") instanceof JsonObject headers
            && headers.getValue("authorization") instanceof String value
            && value.startsWith(BEARER)
        ? value.substring(BEARER.length())
        : "";
  }

  /** A connection is one caller's, for whom its events are chosen. */
  private boolean isOnBehalfOf(SockJSSocket socket, String token, Caller caller) {
    // It may have gone while its token was looked up.
    return connected.contains(socket)
        && clients
            .computeIfAbsent(socket, _ -> new TrustedCaller(caller, () -> tokens.apply(token)))
            .caller()
            .equals(caller);
  }

  private void deliver(BridgeEvent event) {
    JsonObject message = event.getRawMessage();
    if (!EVENTS.contains(message.getString("address"))) {
      // A reply, which belongs to a request that was admitted.
      event.complete(true);
      return;
    }
    TrustedCaller client = clients.get(event.socket());
    if (client == null || !concerns(client.caller(), message)) {
      event.complete(false);
      return;
    }
    client
        .isStillWhoItWas()
        .onSuccess(_ -> event.complete(true))
        .onFailure(
            _ -> {
              event.complete(false);
              event.socket().close();
            });
  }

  private static boolean concerns(Caller caller, JsonObject message) {
    JsonObject headers = message.getJsonObject("headers", new JsonObject());
    return Audience.of(headers::getString).includes(caller);
  }
}
