package org.seisbridge.benchmarks.serve;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientForm;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Requests over HTTP, each on a connection that is kept. */
final class Http implements AutoCloseable {
  private static final int CONNECTIONS = 1024;

  private final HttpClient client;
  private final Server server;

  Http(Vertx vertx, Server server) {
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.server = server;
  }

  Ask get(IntFunction<String> path) {
    return index -> send(HttpMethod.GET, path.apply(index), HttpClientRequest::send);
  }

  /** Posts JSON. */
  Ask post(String path, IntFunction<Buffer> json) {
    return index ->
        send(
            HttpMethod.POST,
            path,
            request ->
                request.putHeader("content-type", "application/json").send(json.apply(index)));
  }

  /** Posts a form. */
  Ask postForm(String path, IntFunction<ClientForm> form) {
    return index -> send(HttpMethod.POST, path, request -> request.send(form.apply(index)));
  }

  private Future<Boolean> send(
      HttpMethod method,
      String path,
      Function<HttpClientRequest, Future<HttpClientResponse>> sending) {
    return client
        .request(
            new RequestOptions()
                .setMethod(method)
                .setHost(server.address().getHost())
                .setPort(server.address().getPort())
                .setURI(path)
                .putHeader("authorization", "Bearer " + server.token()))
        .compose(sending)
        .compose(
            response -> response.body().map(body -> answered(path, response.statusCode(), body)));
  }

  private static boolean answered(String path, int status, Buffer body) {
    if (status == 429 || status == 503) {
      return false;
    }
    if (status >= 300) {
      throw new IllegalStateException("%s: %d %s".formatted(path, status, body));
    }
    return true;
  }

  @Override
  public void close() {
    client.close().await();
  }
}
