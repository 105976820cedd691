package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.impl.EventBusBridgeImpl;
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
 * The event bus for programs outside the cluster, over SockJS or TCP: the operations that a team
 * may ask for and the events that it may hear of, in JSON, and nothing else. Messages that ask or
 * listen have a header {@code authorization: Bearer TOKEN}, or come after one that had it.
 */
public final class EventBusBridge {
  private static final String BEARER = "Bearer ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Requests without an answer yet and addresses listened to, of one connection. */
  private static final int MOST_HANDLERS = 64;

  private static final Set<String> EVENTS =
      Contract.EVENTS.stream().map(Event::address).collect(Collectors.toUnmodifiableSet());

  private final Set<SockJSSocket> connected = ConcurrentHashMap.newKeySet();

  /** Those of them that have shown a token, right or wrong. */
  private final Map<SockJSSocket, Future<TrustedCaller>> clients = new ConcurrentHashMap<>();

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
    return SockJSHandler.create(vertx, new SockJSHandlerOptions().setInsertJSESSIONID(false))
        .bridge(options(), this::check);
  }

  /** To be given the connections of clients that speak the protocol of Vert.x's TCP bridge. */
  public Handler<NetSocket> tcp() {
    Handler<SockJSSocket> sockets = new EventBusBridgeImpl(vertx, null, options(), this::check);
    return socket -> sockets.handle(new BridgeTcpSocket(vertx, socket));
  }

  private static SockJSBridgeOptions options() {
    SockJSBridgeOptions options =
        new SockJSBridgeOptions()
            .setReplyTimeout(PATIENCE.toMillis())
            .setMaxHandlersPerSocket(MOST_HANDLERS);
    Contract.OPERATIONS.stream()
        .filter(operation -> operation.role() != Role.OPERATOR)
        .map(Operation::address)
        .forEach(address -> options.addInboundPermitted(permitted(address)));
    EVENTS.forEach(address -> options.addOutboundPermitted(permitted(address)));
    return options;
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

  /** How many connections have shown a right token. */
  long clients() {
    return clients.values().stream().filter(Future::succeeded).count();
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
      case SOCKET_PING -> {
        event.complete(true);
        if (event.socket() instanceof BridgeTcpSocket socket) {
          socket.pong();
        }
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
    asking(event.socket(), token(message))
        .onSuccess(
            caller -> {
              message.put("headers", headers(caller));
              event.setRawMessage(message);
              event.complete(isOnBehalfOf(event.socket(), caller));
            })
        .onFailure(
            _ -> {
              event.complete(false);
              vertx.runOnContext(_ -> event.socket().close());
            });
  }

  /**
   * Who it is that asks. Some clients cannot send headers with all that they send: without a token,
   * the first one counts that the connection showed.
   */
  private Future<Caller> asking(SockJSSocket socket, String token) {
    if (!connected.contains(socket)) {
      return Future.failedFuture("it has gone");
    }
    if (token.isEmpty()) {
      return clients
          .getOrDefault(socket, Future.failedFuture("no token has been shown"))
          .compose(client -> client.isStillWhoItWas().map(_ -> client.caller()));
    }
    Future<Caller> caller = tokens.apply(token);
    Future<TrustedCaller> client =
        caller.map(found -> new TrustedCaller(found, () -> tokens.apply(token)));
    Future<TrustedCaller> first = clients.putIfAbsent(socket, client);
    // The first is known before any is answered.
    return (first == null ? client : first).compose(_ -> caller);
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
  private boolean isOnBehalfOf(SockJSSocket socket, Caller caller) {
    Future<TrustedCaller> client = clients.get(socket);
    // It may have gone while its token was looked up.
    return client != null && client.result().caller().equals(caller);
  }

  private void deliver(BridgeEvent event) {
    JsonObject message = event.getRawMessage();
    if (!EVENTS.contains(message.getString("address"))) {
      // A reply, which belongs to a request that was admitted.
      event.complete(true);
      return;
    }
    Future<TrustedCaller> shown = clients.get(event.socket());
    if (shown == null || !shown.succeeded() || !concerns(shown.result().caller(), message)) {
      event.complete(false);
      return;
    }
    shown
        .result()
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
