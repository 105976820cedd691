package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.StoreHealth;
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

  /** Every path but those of the API and of health. */
  private static final String OTHERS = "(?!/(?:api|health)(?:/|$)).*";

  private final ServiceBus bus;
  private final Path uploads;
  private final String host;
  private final int firstPort;
  private final URI portal;
  private HttpServer server;

  /**
   * @param uploads folder for files while their request is answered
   * @param firstPort the first to try; 0 for any free one
   * @param portal null if there is none
   */
  public HttpDoor(ServiceBus bus, Path uploads, String host, int firstPort, URI portal) {
    this.bus = requireNonNull(bus, "bus");
    this.uploads = requireNonNull(uploads, "uploads");
    this.host = requireNonNull(host, "host");
    this.firstPort = firstPort;
    this.portal = portal;
  }

  @Override
  public Future<?> start() {
    return listen(router(), firstPort, PORTS_TRIED).onSuccess(listening -> server = listening);
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Where it listens, once it has started. */
  public int port() {
    return server.actualPort();
  }

  private Router router() {
    Router router = Router.router(vertx);
    Problems.answerOn(router);
    health(router);
    if (portal != null) {
      // Every open page keeps a WebSocket, and with it a connection.
      PoolOptions connections = new PoolOptions().setHttp1MaxSize(PORTAL_CONNECTIONS);
      HttpProxy proxy =
          HttpProxy.reverseProxy(vertx.createHttpClient(connections))
              .origin(portal.getPort(), portal.getHost());
      router.routeWithRegex(OTHERS).handler(ProxyHandler.create(proxy));
    }
    router.route("/api/*").handler(Bodies.handler(uploads));
    Uploads files = new Uploads(vertx.fileSystem());
    new CatalogRoutes(bus, files).mount(router);
    new SearchRoutes(bus, files).mount(router);
    return router;
  }

  private void health(Router router) {
    JsonObject up = new JsonObject().put("status", "up");
    router.get("/health/live").handler(context -> context.json(up));
    router
        .get("/health/ready")
        .handler(
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
        .createHttpServer()
        .requestHandler(router)
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
