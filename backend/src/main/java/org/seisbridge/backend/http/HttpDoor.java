package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.openapi.contract.Operation;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP port: the API, health, and in front of everything else the portal. On an event loop;
 * whatever blocks is asked for on the event bus.
 */
public final class HttpDoor extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);
  private static final int PORTS_TRIED = 20;
  private static final long PATIENCE_SECONDS = 2;
  private static final int PORTAL_CONNECTIONS = 2000;

  /** Bytes; the thousand characters of a text to look for take up to nine each. */
  private static final int LONGEST_LINE = 16 << 10;

  /** Bytes that a client of the bridge sends at a time, if it has no WebSocket. */
  private static final long LARGEST_MESSAGES = 1 << 20;

  /** Every path but those of the API, of logging in, of health, of metrics and of the bridge. */
  private static final Pattern OTHERS =
      Pattern.compile("(?!/(?:api|auth|health|metrics|eventbus)(?:/|$)).*");

  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final ServiceBus bus;
  private final Path uploads;
  private final String host;
  private final int firstPort;
  private final URI portal;
  private final EventBusBridge bridge;
  private HttpServer server;

  /**
   * @param uploads folder for files while their request is answered
   * @param firstPort the first to try; 0 for any free one
   * @param portal null if there is none
   */
  public HttpDoor(
      ServiceBus bus, Path uploads, String host, int firstPort, URI portal, EventBusBridge bridge) {
    this.bus = requireNonNull(bus, "bus");
    this.uploads = requireNonNull(uploads, "uploads");
    this.host = requireNonNull(host, "host");
    this.firstPort = firstPort;
    this.portal = portal;
    this.bridge = requireNonNull(bridge, "bridge");
  }

  @Override
  public Future<?> start() {
    return ApiContract.load(vertx)
        .compose(
            api ->
                vertx
                    .executeBlocking(() -> DocumentPages.read(api.document()))
                    .compose(pages -> listen(router(api, pages), firstPort, PORTS_TRIED)))
        .onSuccess(listening -> server = listening);
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Where it listens, once it has started. */
  public int port() {
    return server.actualPort();
  }

  private Router router(ApiContract api, DocumentPages pages) {
    RouterBuilder routes = api.routes(vertx);
    routes
        .rootHandler(HttpDoor::wellFormed)
        .rootHandler(HttpDoor::headAsGet)
        .rootHandler(new SecurityHeaders())
        .rootHandler(new Authentication(bus))
        .rootHandler(under("/api/", withBody(Bodies.handler(uploads))));
    health(routes);
    pages.mount(routes);
    Bodies bodies = new Bodies(api.schemas());
    Uploads files = new Uploads(vertx.fileSystem());
    new CatalogRoutes(bodies, files).mount(routes);
    new SampleRoutes().mount(routes);
    new SearchRoutes(bodies, files).mount(routes);
    new IdentityRoutes(bodies).mount(routes);
    routes.getRoute("metrics").addHandler(HttpDoor::metrics);
    Router router = routes.createRouter();
    router.getRoutes().stream()
        .filter(route -> operation(route) != null)
        .forEach(route -> route.setName(operation(route).getOperationId()));
    pages.mountAssets(router);
    Problems.answerOn(router, api);
    new AuthRoutes(bus).mount(router);
    new OpenIdRoutes(bus).mount(router);
    router
        .route("/eventbus/*")
        .handler(withBody(BodyHandler.create(false).setBodyLimit(LARGEST_MESSAGES)));
    router.route("/eventbus/*").setName("eventbus").subRouter(bridge.router());
    if (portal != null) {
      // Every open page keeps a WebSocket, and with it a connection.
      PoolOptions connections = new PoolOptions().setHttp1MaxSize(PORTAL_CONNECTIONS);
      HttpProxy proxy =
          HttpProxy.reverseProxy(vertx.createHttpClient(connections))
              .origin(portal.getPort(), portal.getHost());
      router.routeWithRegex(OTHERS.pattern()).setName("portal").handler(ProxyHandler.create(proxy));
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
      context.reroute(HttpMethod.GET, context.request().uri());
    } else {
      context.next();
    }
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

  private Future<HttpServer> listen(Router router, int port, int tries) {
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setCompressionSupported(true)
                .setMaxFormAttributeSize(AuthRoutes.LARGEST_FORM)
                .setMaxInitialLineLength(LONGEST_LINE))
        .requestHandler(router)
        .invalidRequestHandler(Problems::answerUnreadable)
        .listen(port, host)
        .recover(
            failure -> {
              if (!(failure instanceof BindException) || tries == 1) {
                return Future.failedFuture(failure);
              }
              log.warn("Port {} of {} is taken; trying {}.", port, host, port + 1);
              return listen(router, port + 1, tries - 1);
            });
  }
}
