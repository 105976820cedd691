package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.BindException;
import org.seisbridge.backend.BackendConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the HTTP port. */
public final class HttpDoor {
  private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);
  private static final int PORTS_TRIED = 20;

  private HttpDoor() {}

  /** Listens on the first free port from the configured one on. */
  public static Future<HttpServer> open(Vertx vertx, BackendConfig config) {
    Router router = Router.router(vertx);
    return listen(vertx, router, config, config.port(), PORTS_TRIED);
  }

  private static Future<HttpServer> listen(
      Vertx vertx, Router router, BackendConfig config, int port, int tries) {
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(port, config.host())
        .recover(
            failure -> {
              if (!(failure instanceof BindException) || tries == 1) {
                return Future.failedFuture(failure);
              }
              log.warn("Port {} of {} is taken; trying {}.", port, config.host(), port + 1);
              return listen(vertx, router, config, port + 1, tries - 1);
            });
  }
}
