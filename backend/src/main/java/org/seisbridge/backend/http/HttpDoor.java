package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.backend.bus.EventBusBridge;
import org.seisbridge.backend.metrics.Metrics;

/**
 * The one HTTP port: the API, health, and in front of everything else the portal; and the event bus
 * over TCP, if that is wanted. On an event loop; whatever blocks is asked for on the event bus.
 */
public final class HttpDoor extends VerticleBase {
  private static final String HEAD = "seisbridge.head";
  private static final int PORTAL_CONNECTIONS = 2000;

  private static final String BRIDGE = "/eventbus/";

  /** What SockJS has besides WebSockets and their announcement: for browsers of long ago. */
  private static final String NOT_BRIDGED = BRIDGE + "(?!(?:info|(?:[^/]+/[^/]+/)?websocket)$).*";

  /** Every path but those of the API, of logging in, of health, of metrics and of the bridge. */
  private static final Pattern OTHERS =
      Pattern.compile("(?!/(?:api|auth|health|metrics|eventbus)(?:/|$)).*");

  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final ServiceBus bus;
  private final Path uploads;
  private final HttpConfig http;
  private final URI portal;
  private final EventBusBridge bridge;
  private Listener listener;
  private EventStreams streams;

  /**
   * @param uploads folder for files while their request is answered
   * @param portal null if there is none
   */
  public HttpDoor(
      ServiceBus bus, Path uploads, HttpConfig http, URI portal, EventBusBridge bridge) {
    this.bus = requireNonNull(bus, "bus");
    this.uploads = requireNonNull(uploads, "uploads");
    this.http = requireNonNull(http, "http");
    this.portal = portal;
    this.bridge = requireNonNull(bridge, "bridge");
  }

  @Override
  public Future<?> start() {
    listener = new Listener(vertx, http);
    streams = new EventStreams(vertx, bus);
    return ApiContract.load(vertx)
        .compose(
            api ->
                vertx
                    .executeBlocking(() -> DocumentPages.read(api.document()))
                    .compose(pages -> listener.open(guarded(router(api, pages)))))
        .compose(_ -> listener.openTcp(bridge.tcp()));
  }

  @Override
  public Future<?> stop() {
    streams.end();
    return listener.close();
  }

  /** Where it listens, once it has started. */
  public int port() {
    return listener.port();
  }

  /** The same for this machine, in the clear. */
  public int localPort() {
    return listener.localPort();
  }

  /** Where the event bus is reached over TCP, if it is. */
  public int tcpPort() {
    return listener.tcpPort();
  }

  private static Handler<HttpServerRequest> guarded(Router router) {
    return request -> {
      String path = request.path();
      boolean isBridges = path != null && path.startsWith(BRIDGE);
      router.handle(isBridges ? EventBusBridge.guarded(request) : request);
    };
  }

  private Router router(ApiContract api, DocumentPages pages) {
    Authentication authentication = new Authentication(bus);
    RouterBuilder routes = api.routes(vertx);
    routes
        .rootHandler(HttpDoor::wellFormed)
        .rootHandler(HttpDoor::headAsGet)
        .rootHandler(new SecurityHeaders())
        .rootHandler(CrossOrigin.handler(http.allowedOrigins()))
        .rootHandler(authentication)
        .rootHandler(under("/api/", withBody(Bodies.handler(uploads))));
    health(routes);
    pages.mount(routes);
    Bodies bodies = new Bodies(api.schemas());
    Uploads files = new Uploads(vertx.fileSystem());
    new CatalogRoutes(bodies, files).mount(routes);
    new SampleRoutes().mount(routes);
    new SearchRoutes(bodies, files).mount(routes);
    new VerifyRoutes(bodies, files).mount(routes);
    new JobRoutes(bodies).mount(routes);
    new IdentityRoutes(bodies).mount(routes);
    new ModelRoutes(bodies, bus).mount(routes);
    routes
        .getRoute("events")
        .addHandler(
            context ->
                streams.begin(
                    context,
                    Authentication.identity(context).caller(),
                    () -> authentication.caller(context)));
    routes.getRoute("metrics").addHandler(HttpDoor::metrics);
    Router router = routes.createRouter();
    router.getRoutes().stream()
        .filter(route -> operation(route) != null)
        .forEach(route -> route.setName(operation(route).getOperationId()));
    pages.mountAssets(router);
    Problems.answerOn(router, api);
    new AuthRoutes(bus).mount(router);
    new OpenIdRoutes(bus).mount(router);
    router.routeWithRegex(NOT_BRIDGED).setName("eventbus").handler(context -> context.fail(404));
    router.route(BRIDGE + "*").setName("eventbus").subRouter(bridge.router());
    if (portal != null) {
      // Every open page keeps a WebSocket, and with it a connection.
      PoolOptions connections = new PoolOptions().setHttp1MaxSize(PORTAL_CONNECTIONS);
      HttpProxy proxy =
          HttpProxy.reverseProxy(vertx.createHttpClient(connections))
              .origin(portal.getPort(), portal.getHost());
      router
          .routeWithRegex(OTHERS.pattern())
          .setName("portal")
          .handler(HttpDoor::sayHowItCame)
          .handler(ProxyHandler.create(proxy));
    }
    return router;
  }

  /** What a route came from, by whose id requests are counted; null if it serves a file. */
  private static Operation operation(Route route) {
    return route.getMetadata(RouterBuilder.KEY_META_DATA_OPERATION);
  }

  private static void metrics(RoutingContext context) {
    context
        .response()
        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
        .end(
            Metrics.text()
                .orElseThrow(
                    () ->
                        new ServiceException(
                            ErrorCode.NOT_FOUND, "This process does not measure.")));
  }

  /** The portal has no TLS of its own, and marks its cookies by what the browser has. */
  private static void sayHowItCame(RoutingContext context) {
    if (context.request().isSSL()) {
      context.request().headers().set("x-forwarded-proto", "https");
    }
    context.next();
  }

  /** Whether a request is for the portal. */
  static boolean isPortals(RoutingContext context) {
    return OTHERS.matcher(context.request().path()).matches();
  }

  private static void wellFormed(RoutingContext context) {
    try {
      context.normalizedPath();
    } catch (IllegalArgumentException e) {
      context.fail(400, e);
      return;
    }
    context.next();
  }

  /** A response to HEAD leaves its body out by itself. */
  private static void headAsGet(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.HEAD)
        && !isPortals(context)
        // Whoever only looks at a one-time link does not use it up.
        && !context.normalizedPath().startsWith(AuthRoutes.PATH)) {
      context.put(HEAD, true);
      context.reroute(HttpMethod.GET, context.request().uri());
    } else {
      context.next();
    }
  }

  /** Whether a request asks for the head of an answer alone. */
  static boolean isHead(RoutingContext context) {
    return context.get(HEAD) != null;
  }

  /** Of other methods a body means nothing, and a form cannot be read. */
  private static Handler<RoutingContext> withBody(Handler<RoutingContext> bodies) {
    return context -> {
      if (WITH_BODY.contains(context.request().method())) {
        bodies.handle(context);
      } else {
        context.next();
      }
    };
  }

  /** Of other paths, the routes read what they take. */
  private static Handler<RoutingContext> under(String path, Handler<RoutingContext> handler) {
    return context -> {
      if (context.normalizedPath().startsWith(path)) {
        handler.handle(context);
      } else {
        context.next();
      }
    };
  }

  private void health(RouterBuilder routes) {
    JsonObject up = new JsonObject().put("status", "up");
    routes.getRoute("live").addHandler(context -> context.json(up));
    routes
        .getRoute("ready")
        .addHandler(
            context ->
                bus.as(Caller.LOCAL)
                    .call(Contract.STATUS, new StatusQuery())
                    .onFailure(context::fail)
                    .onSuccess(status -> ready(context, status.vectors())));
  }

  private static void ready(RoutingContext context, StoreHealth vectors) {
    boolean up = vectors.state() == StoreHealth.State.UP;
    if (!up) {
      Problems.comeBack(context.response().setStatusCode(503));
    }
    context.json(
        new JsonObject()
            .put("status", up ? "up" : "down")
            .put("vectors", new JsonObject(ContractJson.encode(vectors))));
  }
}
