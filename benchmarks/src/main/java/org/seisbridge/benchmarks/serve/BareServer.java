package org.seisbridge.benchmarks.serve;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/** What Vert.x can do at most: a server that answers everything with the same few bytes. */
public final class BareServer {
  private BareServer() {}

  /** Listens on any free port, and says where. */
  public static void main(String[] arguments) {
    HttpServer server =
        Vertx.vertx()
            .createHttpServer()
            .requestHandler(request -> request.response().end("{\"status\":\"up\"}"))
            .listen(0, "127.0.0.1")
            .await();
    System.err.printf("http://127.0.0.1:%d/ (Ctrl-C stops)%n", server.actualPort());
  }
}
