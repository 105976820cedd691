package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the published document says of the HTTP door, and what HTTP itself asks of it. */
class HttpContractIT {
  private static final List<String> METHODS = List.of("get", "post", "patch", "delete", "put");

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static WebClient client;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    client = backend.client(backend.vertx());
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @Test
  void everyOperationOfTheDocumentIsServed() {
    JsonObject document = get("/api/v1/openapi.json").bodyAsJsonObject();
    assertThat(document.getString("openapi")).startsWith("3.1");
    int operations = 0;
    for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
      for (String method : ((JsonObject) path.getValue()).fieldNames()) {
        if (METHODS.contains(method)) {
          String at = path.getKey().replace("{id}", "123456789").replace("{user}", "somebody");
          if (at.equals("/api/v1/events")) {
            // Answered without end, unless one asks for what there is not.
            at += "?types=none";
          }
          HttpResponse<Buffer> answer =
              client
                  .request(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), at)
                  .sendJsonObject(new JsonObject())
                  .await();
          assertThat(answer.statusCode()).as("%s %s", method, at).isIn(200, 400, 404, 409, 415);
          assertThat(answer.bodyAsString()).doesNotContain("There is nothing at");
          operations++;
        }
      }
    }
    assertThat(operations).isGreaterThan(30);
  }

  @Test
  void thePageLoadsNothingFromElsewhere() {
    HttpResponse<Buffer> page = get("/api/v1/docs");
    assertThat(page.getHeader("content-security-policy")).contains("script-src 'self';");
    for (String asset : List.of("swagger-ui.css", "swagger-ui-bundle.js", "docs.js")) {
      assertThat(page.bodyAsString()).contains("\"/api/v1/docs/" + asset);
      assertThat(get("/api/v1/docs/" + asset).statusCode()).as(asset).isEqualTo(200);
    }
    assertThat(page.bodyAsString()).doesNotContain("//");
  }

  @Test
  void whatABodyMayNotHoldIsNamedWithPlaceAndRemedy() {
    JsonObject query = new JsonObject().put("kind", "record").put("record", 1);
    JsonObject search = new JsonObject().put("query", query).put("target", "gather");
    assertRefused("/api/v1/search", search, "The body: ", "\"limit\"");
    assertRefused(
        "/api/v1/search", search.copy().put("limit", 5000), "At /limit: ", "from 1 to 1000");
    assertRefused(
        "/api/v1/search",
        search.put("limit", 1).put("query", query.copy().put("record", 1.5)),
        "At /query/record: ",
        "integer");
    JsonObject together =
        new JsonObject().put("kind", "together").put("queries", new JsonArray().add(query));
    assertRefused(
        "/api/v1/search", search.copy().put("query", together), "At /query/queries: ", "2 to 8");
    JsonObject wish = new JsonObject().put("attribute", "mood").put("low", 1);
    assertRefused(
        "/api/v1/search",
        search.copy().put("query", query).put("wishes", new JsonArray().add(wish)),
        "At /wishes/0/attribute: ",
        "velocity_mean");
    assertRefused(
        "/api/v1/datasets",
        new JsonObject().put("name", 5),
        "At /name: Instance type number is invalid",
        "From 1 to 200 characters");
    assertRefused("/api/v1/sweep", new JsonObject().put("repair", 1), "At /repair: ", "removed");
  }

  @Test
  void headIsAnsweredWhereGetIs() {
    for (String path : List.of("/health/live", "/api/v1/datasets", "/api/v1/docs")) {
      HttpResponse<Buffer> head = send(HttpMethod.HEAD, path);
      assertThat(head.statusCode()).as(path).isEqualTo(200);
      assertThat(head.body()).isNull();
      assertThat(head.getHeader("content-type")).isEqualTo(get(path).getHeader("content-type"));
    }
    assertThat(send(HttpMethod.HEAD, "/api/v1/search").statusCode()).isEqualTo(405);
  }

  @Test
  void aMethodThatIsNotTakenIsToldThoseThatAre() {
    HttpResponse<Buffer> answer = send(HttpMethod.PUT, "/api/v1/records/17");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.getHeader("allow")).isEqualTo("DELETE, GET, HEAD, PATCH");
    assertThat(send(HttpMethod.DELETE, "/api/v1/search").getHeader("allow")).isEqualTo("POST");
  }

  @Test
  void aFormWithAMethodThatTakesNoneIsNoFault() {
    HttpRequest<Buffer> trace = client.request(HttpMethod.TRACE, "/api/v1/search");
    MultipartForm form = MultipartForm.create().attribute("for", "velocity");
    assertThat(trace.sendMultipartForm(form).await().statusCode()).isEqualTo(405);
    HttpRequest<Buffer> get = client.get("/api/v1/status");
    assertThat(get.sendMultipartForm(form).await().statusCode()).isEqualTo(200);
  }

  @Test
  void prometheusFindsRequestsByOperationMessagesByAddressAndTheJvm() {
    get("/api/v1/records/123456789");
    get("/api/v1/records/987654321");
    String figures = get("/metrics").bodyAsString();
    assertThat(figures)
        .containsPattern(
            "vertx_http_server_response_time_seconds_count\\{code=\"404\",.*route=\"record\"\\} 2")
        .containsPattern("vertx_eventbus_processed_total.*address=\"seisbridge.catalog.record.v1\"")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("123456789");
  }

  @Test
  void aHeadThatIsTooLongIsAProblemToo() {
    HttpResponse<Buffer> answer = get("/api/v1/records?text=" + "x".repeat(20_000));
    assertThat(answer.statusCode()).isEqualTo(414);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(get("/api/v1/records?text=" + "%F0%9F%8C%8B".repeat(500) + "%20x").statusCode())
        .isEqualTo(400);
    assertThat(get("/api/v1/records?text=" + "%E5%9C%B0".repeat(1000)).statusCode()).isEqualTo(200);
  }

  @Test
  void browsersMakeNoMoreOfAResponseThanItIs() {
    for (String path : List.of("/api/v1/status", "/api/v1/wells", "/health/live")) {
      HttpResponse<Buffer> answer = get(path);
      assertThat(answer.getHeader("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.getHeader("content-security-policy"))
          .isEqualTo("default-src 'none'; frame-ancestors 'none'");
      assertThat(answer.getHeader("referrer-policy")).isEqualTo("same-origin");
      assertThat(answer.getHeader("access-control-allow-origin")).isNull();
      assertThat(answer.getHeader("x-frame-options")).isEqualTo("deny");
      assertThat(answer.getHeader("cross-origin-resource-policy")).isEqualTo("same-origin");
      assertThat(answer.getHeader("strict-transport-security")).as("without TLS").isNull();
      assertThat(answer.getHeader("server")).isNull();
      assertThat(answer.getHeader("cache-control"))
          .isEqualTo(path.startsWith("/api/") ? "no-store" : null);
    }
  }

  @Test
  void textIsCompressedForThoseWhoAsk() {
    HttpRequest<Buffer> request = client.get("/api/v1/openapi.json");
    HttpResponse<Buffer> answer = request.putHeader("accept-encoding", "gzip").send().await();
    assertThat(answer.getHeader("content-encoding")).isEqualTo("gzip");
    assertThat(answer.body().length()).isLessThan(get("/api/v1/openapi.json").body().length() / 3);
  }

  private static void assertRefused(String path, JsonObject body, String... parts) {
    HttpResponse<Buffer> answer = client.post(path).sendJsonObject(body).await();
    assertThat(answer.statusCode()).as(body.encode()).isEqualTo(400);
    assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("invalid");
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains(parts);
  }

  private static HttpResponse<Buffer> get(String path) {
    return send(HttpMethod.GET, path);
  }

  private static HttpResponse<Buffer> send(HttpMethod method, String path) {
    HttpRequest<Buffer> request = client.request(method, path);
    return request.send().await();
  }
}
