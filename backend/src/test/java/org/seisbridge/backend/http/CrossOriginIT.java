package org.seisbridge.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of other origins in a browser. */
class CrossOriginIT {
  private static final String FRIEND = "https://maps.example.org";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void nobodyIsLetInUnlessNamed() {
    HttpResponse<Buffer> answer = ask(List.of(), HttpMethod.GET, "/api/v1/status", FRIEND);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("access-control-allow-origin")).isNull();
  }

  @Test
  void whoIsNamedAsksWithATokenAndNeverWithACookie() {
    HttpResponse<Buffer> before =
        ask(List.of(FRIEND), HttpMethod.OPTIONS, "/api/v1/status", FRIEND);
    assertThat(before.statusCode()).isEqualTo(204);
    assertThat(before.getHeader("access-control-allow-origin")).isEqualTo(FRIEND);
    assertThat(before.getHeader("access-control-allow-headers")).contains("authorization");
    assertThat(before.getHeader("access-control-allow-credentials")).isNull();
    HttpResponse<Buffer> answer = ask(List.of(FRIEND), HttpMethod.GET, "/api/v1/status", FRIEND);
    assertThat(answer.getHeader("access-control-allow-origin")).isEqualTo(FRIEND);
    assertThat(answer.getHeader("access-control-expose-headers")).contains("etag");
  }

  @Test
  void theOthersAreAnsweredAsTheyAlwaysWere() {
    for (String origin : List.of("https://evil.example.org", "null", "http://maps.example.org")) {
      HttpResponse<Buffer> answer = ask(List.of(FRIEND), HttpMethod.GET, "/api/v1/status", origin);
      assertThat(answer.statusCode()).as(origin).isEqualTo(200);
      assertThat(answer.getHeader("access-control-allow-origin")).as(origin).isNull();
    }
    assertThat(
            ask(List.of(FRIEND), HttpMethod.GET, "/auth/login", FRIEND)
                .getHeader("access-control-allow-origin"))
        .isNull();
  }

  private HttpResponse<Buffer> ask(
      List<String> allowed, HttpMethod method, String path, String origin) {
    Router router = Router.router(vertx);
    router.route().handler(CrossOrigin.handler(allowed));
    router.route().handler(context -> context.response().end("{}"));
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    HttpRequest<Buffer> request =
        WebClient.create(vertx).request(method, server.actualPort(), "127.0.0.1", path);
    return request
        .putHeader("origin", origin)
        .putHeader("access-control-request-method", "GET")
        .putHeader("access-control-request-headers", "authorization")
        .send()
        .await();
  }
}
