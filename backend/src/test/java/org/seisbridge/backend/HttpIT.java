package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Family;

/** The platform as a program that speaks HTTP meets it. */
class HttpIT {
  private static final DataFile GATHER = Samples.gather(Family.FLAT_VEL_A, 1);
  private static final DataFile VELOCITY = Samples.velocity(Family.FLAT_VEL_A, 1);

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static Vertx outside;
  private static WebClient client;

  @BeforeAll
  static void start() throws IOException {
    // Browsers and portals may be as slow as they like: only the backend's event loops are watched.
    outside = Vertx.vertx(new VertxOptions().setBlockedThreadCheckInterval(600_000));
    HttpServer portal =
        outside
            .createHttpServer()
            .webSocketHandler(socket -> socket.handler(text -> socket.write(text.copy())))
            .requestHandler(request -> request.response().end("portal " + request.uri()))
            .listen(0, "127.0.0.1")
            .await();
    backend =
        RunningBackend.start(data, "m1", URI.create("http://127.0.0.1:" + portal.actualPort()));
    client = backend.client(outside);
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
    outside.close().await();
  }

  @AfterEach
  void empty() {
    backend.empty();
  }

  @Test
  void aRecordIsStoredFoundFetchedAndDeleted() {
    HttpResponse<Buffer> stored = store("one");
    assertThat(stored.statusCode()).isEqualTo(201);
    String location = stored.getHeader("location");
    long id = stored.bodyAsJsonObject().getLong("record");
    assertThat(location).isEqualTo("/api/v1/records/" + id);
    backend.awaitIndexed();

    JsonObject record = get(location).bodyAsJsonObject();
    assertThat(record.getString("name")).isEqualTo("one");
    assertThat(record.getString("family")).isEqualTo("FlatVel_A");
    assertThat(record.getJsonArray("modalities"))
        .containsExactlyInAnyOrder("gather", "velocity", "descriptors");
    assertThat(get(location + "/descriptors").bodyAsJsonObject())
        .isEqualTo(record.getJsonObject("descriptors"));
    assertThat(Npy.read("got", get(location + "/velocity").body().getBytes()).toFloats())
        .isEqualTo(Npy.read("sent", VELOCITY.content().getBytes()).toFloats());
    assertThat(get(location + "/gather").body()).isEqualTo(GATHER.content());

    MultipartForm form =
        file("gather", GATHER).attribute("for", "velocity").attribute("limit", "3");
    JsonObject found = send("/api/v1/search", form).bodyAsJsonObject();
    assertThat(found.getString("model")).isEqualTo("m1");
    assertThat(found.getJsonArray("hits").getJsonObject(0).getJsonObject("record"))
        .isEqualTo(record);
    JsonObject query = new JsonObject().put("kind", "record").put("record", id);
    JsonObject json =
        new JsonObject().put("query", query).put("target", "velocity").put("limit", 5);
    assertThat(send("/api/v1/search", json).bodyAsJsonObject().getJsonArray("hits")).hasSize(1);
    JsonObject none =
        json.copy()
            .put(
                "filter",
                new JsonObject()
                    .put("kind", "families")
                    .put("families", new JsonArray().add("Style_A")));
    assertThat(send("/api/v1/search", none).bodyAsJsonObject().getJsonArray("hits")).isEmpty();
    JsonObject wishes =
        new JsonObject()
            .put("kind", "descriptors")
            .put("values", new JsonObject().put("velocity_mean", 2500));
    JsonObject together =
        new JsonObject()
            .put("kind", "together")
            .put("queries", new JsonArray().add(query).add(wishes))
            .put("fusion", new JsonObject().put("kind", "rrf"));
    assertThat(
            send("/api/v1/search", json.copy().put("query", together))
                .bodyAsJsonObject()
                .getJsonArray("hits")
                .getJsonObject(0)
                .getDouble("similarity"))
        .isEqualTo(1);

    assertThat(call(HttpMethod.DELETE, location).statusCode()).isEqualTo(200);
    assertProblem(get(location), 404, "There is no record " + id);
  }

  @Test
  void samplesComeAsPicturesToo() throws IOException {
    String location = store("one").getHeader("location");

    HttpResponse<Buffer> gather = get(location + "/gather?format=png");
    assertThat(gather.getHeader("content-type")).isEqualTo("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(gather.body().getBytes()));
    assertThat(picture.getHeight()).isEqualTo(1000);
    String asBrowsersAskForPictures = "image/avif,image/webp,image/*,*/*;q=0.8";
    HttpRequest<Buffer> request = client.get(location + "/velocity");
    HttpResponse<Buffer> velocity =
        request.putHeader("accept", asBrowsersAskForPictures).send().await();
    assertThat(velocity.getHeader("content-type")).isEqualTo("image/png");
    assertThat(velocity.getHeader("vary")).isEqualTo("accept");
    for (String accept : List.of("*/*", "application/octet-stream, image/png;q=0.5", "text/html")) {
      HttpRequest<Buffer> file = client.get(location + "/velocity");
      assertThat(file.putHeader("accept", accept).send().await().getHeader("content-type"))
          .as(accept)
          .isEqualTo("application/octet-stream");
    }
    assertProblem(get(location + "/gather?format=gif"), 400, "'format' cannot be gif. The samples");
  }

  @Test
  void theCatalogueIsListed() {
    store("one");
    long second = store("two").bodyAsJsonObject().getLong("record");

    JsonObject page = get("/api/v1/records?limit=1").bodyAsJsonObject();
    assertThat(page.getJsonArray("records")).hasSize(1);
    String link = get("/api/v1/records?limit=1&family=FlatVel_A").getHeader("link");
    assertThat(link)
        .isEqualTo(
            "</api/v1/records?limit=1&family=FlatVel_A&after=%d>; rel=\"next\""
                .formatted(page.getLong("next")));
    JsonObject rest =
        get("/api/v1/records?limit=1&after=" + page.getLong("next")).bodyAsJsonObject();
    assertThat(rest.getJsonArray("records").getJsonObject(0).getLong("id")).isEqualTo(second);
    assertThat(get("/api/v1/records?family=Style_A").bodyAsJsonObject().getJsonArray("records"))
        .isEmpty();
    assertThat(
            get("/api/v1/datasets")
                .bodyAsJsonObject()
                .getJsonArray("datasets")
                .getJsonObject(0)
                .getLong("records"))
        .isEqualTo(2);
    assertThat(get("/api/v1/status").bodyAsJsonObject().getLong("records")).isEqualTo(2);
  }

  @Test
  void tagsAndNotesAreChangedAndFound() {
    String location = store("line 4").getHeader("location");
    store("line 5");

    JsonObject edit =
        new JsonObject().put("tags", new JsonArray().add("marine")).put("notes", "Noisy.");
    JsonObject edited = patch(location, edit).bodyAsJsonObject();
    assertThat(edited.getJsonArray("tags")).containsExactly("marine");
    assertThat(patch(location, new JsonObject().put("notes", "Clean.")).bodyAsJsonObject())
        .isEqualTo(
            edited
                .copy()
                .put("notes", "Clean.")
                .put("generation", edited.getLong("generation") + 1));
    for (String query : List.of("tag=marine", "text=clean", "text=line%20-5")) {
      JsonArray found = get("/api/v1/records?" + query).bodyAsJsonObject().getJsonArray("records");
      assertThat(found).as(query).hasSize(1);
      assertThat(found.getJsonObject(0).getString("name")).isEqualTo("line 4");
    }

    assertProblem(patch(location, new JsonObject()), 400, "nothing to change");
    assertProblem(patch(location, new JsonObject().put("name", "x")), 400, "name");
    assertProblem(patch("/api/v1/records/123456789", edit), 404, "no record 123456789");
    assertProblem(get("/api/v1/records?text=___"), 400, "no word");
  }

  @Test
  void nobodyOverwritesWhatSomebodyElseChangedMeanwhile() {
    String location = store("line 4").getHeader("location");
    String seen = get(location).getHeader("etag");
    JsonObject mine = new JsonObject().put("notes", "Mine.");

    HttpResponse<Buffer> changed =
        with("if-match", seen, HttpMethod.PATCH, location).sendJsonObject(mine).await();
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.getHeader("etag"))
        .isNotEqualTo(seen)
        .isEqualTo(get(location).getHeader("etag"));
    JsonObject theirs = new JsonObject().put("notes", "Theirs.");
    HttpResponse<Buffer> late =
        with("if-match", seen, HttpMethod.PATCH, location).sendJsonObject(theirs).await();
    assertProblem(late, 412, "has been changed since");
    assertThat(late.bodyAsJsonObject().getString("code")).isEqualTo("precondition_failed");
    assertProblem(
        with("if-match", seen, HttpMethod.DELETE, location).send().await(), 412, "changed since");
    assertProblem(
        with("if-match", "W/\"1\"", HttpMethod.DELETE, location).send().await(), 412, "ETag");
    assertThat(get(location).bodyAsJsonObject().getString("notes")).isEqualTo("Mine.");

    String now = changed.getHeader("etag");
    HttpResponse<Buffer> same = with("if-none-match", now, HttpMethod.GET, location).send().await();
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isNull();
    assertThat(with("if-none-match", seen, HttpMethod.GET, location).send().await().statusCode())
        .isEqualTo(200);
    assertThat(with("if-match", now, HttpMethod.DELETE, location).send().await().statusCode())
        .isEqualTo(200);
  }

  private static HttpRequest<Buffer> with(
      String header, String value, HttpMethod method, String path) {
    HttpRequest<Buffer> request = client.request(method, path);
    return request.putHeader(header, value);
  }

  @Test
  void attributesAreInferredFromAFileOrARecord() {
    long id = store("one").bodyAsJsonObject().getLong("record");

    JsonObject ofFile = send("/api/v1/infer", file("gather", GATHER)).bodyAsJsonObject();
    JsonObject ofRecord =
        send("/api/v1/infer", new JsonObject().put("record", id)).bodyAsJsonObject();
    assertThat(ofFile.getJsonObject("attributes").getJsonObject("velocity_mean").fieldNames())
        .containsExactly("value", "low", "high");
    assertThat(ofRecord.getJsonObject("attributes")).isEqualTo(ofFile.getJsonObject("attributes"));
  }

  @Test
  void modelsAreVerifiedOneByOneAndRankedByTheirMisfit() throws IOException {
    long other = store("other", Samples.velocity(Family.CURVE_VEL_A, 1));
    long own = store("own").bodyAsJsonObject().getLong("record");
    JsonObject query = new JsonObject().put("kind", "record").put("record", own);

    MultipartForm form = file("gather", GATHER).attribute("records", other + "," + own + ",99");
    HttpResponse<Buffer> answer = send("/api/v1/verify", form);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("content-type")).isEqualTo("text/event-stream");
    List<String> events = List.of(answer.bodyAsString().split("\n\n"));
    assertThat(events)
        .hasSize(4)
        .anyMatch(event -> event.startsWith("event: verified\ndata: {\"record\":" + other))
        .anyMatch(event -> event.startsWith("event: failed\ndata: {\"record\":99,"));
    assertThat(events.getLast())
        .isEqualTo("event: ranking\ndata: {\"records\":[%d,%d]}".formatted(own, other));
    JsonObject nobody =
        new JsonObject().put("query", query).put("records", new JsonArray().add(99));
    assertProblem(send("/api/v1/verify", nobody), 404, "no record 99");
    assertProblem(send("/api/v1/verify", nobody.put("records", new JsonArray())), 400, "1 to 20");
    assertProblem(
        send("/api/v1/verify", file("gather", GATHER).attribute("records", "1,one")),
        400,
        "'one' is none");

    String one = "/api/v1/records/%d/verify".formatted(own);
    JsonObject asked = new JsonObject().put("query", query);
    JsonObject figures = send(one, asked).bodyAsJsonObject();
    assertThat(figures.getDouble("misfit")).isLessThan(1e-3);
    assertThat(figures.getValue("gathers")).isNull();
    HttpResponse<Buffer> difference = send(one + "?format=npy", asked);
    assertThat(Npy.read("difference", difference.body().getBytes()).shape())
        .containsExactly(5, 1000, 70);
    HttpResponse<Buffer> picture = send(one + "?format=png", file("gather", GATHER));
    assertThat(picture.getHeader("content-type")).isEqualTo("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(picture.body().getBytes())).getWidth())
        .isEqualTo(15 * 76 - 6);
  }

  @Test
  void aDamagedUploadIsRefusedWithFilePlaceAndRemedy() {
    store("one");
    Buffer cut = GATHER.content().slice(0, 1000);
    MultipartForm form = file("gather", new DataFile("cut.npy", cut)).attribute("for", "velocity");
    HttpResponse<Buffer> answer = send("/api/v1/search", form);
    assertProblem(answer, 400, "cut.npy: ");
    assertThat(answer.bodyAsJsonObject().getString("code")).isEqualTo("invalid");

    MultipartForm swapped =
        MultipartForm.create()
            .attribute("dataset", String.valueOf(backend.dataset("modelled")))
            .attribute("name", "swapped")
            .binaryFileUpload("velocity", "swapped.npy", GATHER.content(), "application/x-npy");
    assertProblem(send("/api/v1/records", swapped), 400, "swapped.npy: its shape is [5, 1000, 70]");
  }

  @Test
  void whatIsMissingOrWrongIsNamed() {
    assertProblem(send("/api/v1/records", file("gather", GATHER)), 400, "'dataset' is missing");
    assertProblem(
        send("/api/v1/records", file("gather", GATHER).attribute("dataset", "mine")),
        400,
        "'dataset' is a whole number, not 'mine'");
    assertProblem(
        send(
            "/api/v1/records",
            file("gather", GATHER).attribute("dataset", "12345").attribute("name", "x")),
        404,
        "There is no dataset 12345");
    assertProblem(get("/api/v1/records/seven"), 400, "'id' is a whole number");
    assertProblem(get("/api/v1/records?limit=5000"), 400, "from 1 to 1000");
    assertProblem(get("/api/v1/records?limit="), 400, "'limit' is empty");
    assertProblem(send("/api/v1/search", new JsonObject().put("quarry", 1)), 400, "quarry");
    assertProblem(
        send("/api/v1/search", MultipartForm.create().attribute("for", "velocity")),
        400,
        "a part 'gather', a part 'velocity' or a part 'waveform'");
    assertProblem(
        client
            .post("/api/v1/search")
            .putHeader("content-type", "application/json")
            .sendBuffer(Buffer.buffer("{"))
            .await(),
        400,
        "JSON");
  }

  @Test
  void whatNoClientShouldSendIsAProblemAndNoFault() {
    store("one");
    assertProblem(sendText("/api/v1/search", ""), 400, "no body");
    assertProblem(sendText("/api/v1/search", "null"), 400, "no body");
    String deep = "{\"kind\":\"and\",\"filters\":[".repeat(400) + "]}".repeat(400);
    String record =
        "\"query\":{\"kind\":\"record\",\"record\":1},\"target\":\"gather\",\"limit\":1";
    assertProblem(
        sendText("/api/v1/search", "{%s,\"filter\":%s}".formatted(record, deep)),
        400,
        "up to 100 conditions");
    String hole = "{\"kind\":\"and\",\"filters\":[null]}";
    assertProblem(
        sendText("/api/v1/search", "{%s,\"filter\":%s}".formatted(record, hole)), 400, "null");
    String huge =
        "{\"query\":{\"kind\":\"descriptors\",\"values\":{\"velocity_mean\":1e300}},"
            + "\"target\":\"gather\",\"limit\":1}";
    assertProblem(sendText("/api/v1/search", huge), 400, "finite");
    assertProblem(
        send("/api/v1/datasets", new JsonObject().put("name", "a").put("description", "\0")),
        400,
        "NUL");
    assertProblem(
        client
            .post("/api/v1/search")
            .putHeader("content-type", "application/json; charset=nonsense")
            .sendBuffer(Buffer.buffer("{}"))
            .await(),
        400,
        "query");
    assertProblem(get("/api/v1/records?after=%zz"), 400, "not well-formed");
    assertProblem(get("/api/v1/records/%zz"), 400, "not well-formed");
  }

  @Test
  void anEmptyCatalogueSaysSo() {
    assertProblem(
        send("/api/v1/search", file("gather", GATHER).attribute("for", "velocity")),
        409,
        "The catalogue is empty");
  }

  @Test
  void whatTheApiDoesNotHaveIsAProblemToo() {
    assertProblem(get("/api/v1/wells"), 404, "There is nothing at /api/v1/wells");
    assertProblem(get("/api"), 404, "/api/v1/status");
    assertProblem(call(HttpMethod.DELETE, "/api/v1/status"), 405, "DELETE");
    assertProblem(
        client
            .post("/api/v1/search")
            .putHeader("content-type", "text/plain")
            .sendBuffer(Buffer.buffer("hello"))
            .await(),
        415,
        "JSON or multipart/form-data");
    Buffer large = Buffer.buffer(new byte[65 << 20]);
    assertProblem(
        send("/api/v1/search", file("gather", new DataFile("large.npy", large))), 413, "64 MB");
  }

  @Test
  void healthIsTold() {
    assertThat(get("/health/live").bodyAsJsonObject().getString("status")).isEqualTo("up");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void everythingElseIsThePortals() {
    assertThat(get("/search?x=1").bodyAsString()).isEqualTo("portal /search?x=1");
    assertThat(get("/apiary").bodyAsString()).isEqualTo("portal /apiary");
    WebSocketClient sockets =
        outside.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100));
    List<WebSocket> pages = new ArrayList<>();
    for (int page = 0; page < 20; page++) {
      WebSocket socket = sockets.connect(backend.address().getPort(), "127.0.0.1", "/push").await();
      Future<Buffer> echo = Future.future(promise -> socket.handler(promise::complete));
      socket.writeTextMessage("page " + page).await();
      assertThat(echo.await().toString()).isEqualTo("page " + page);
      pages.add(socket);
    }
    assertThat(get("/").bodyAsString()).isEqualTo("portal /");
    pages.forEach(page -> page.close().await());
  }

  @Test
  void aTakenPortGivesWayToTheNext() throws IOException {
    int taken = backend.address().getPort();
    Path other = data.resolve("other");
    EmptyDatabase.provide(other);
    Backend second =
        Backend.start(
                backend.vertx(),
                new BackendConfig(other, StoresConfig.EMBEDDED, "127.0.0.1", taken, null))
            .await();
    assertThat(second.address().getPort()).isBetween(taken + 1, taken + 19);
    second.close().await();
    Files.delete(other.resolve("postgres-binaries"));
  }

  /** Stores a velocity model alone. */
  private static long store(String name, DataFile velocity) {
    MultipartForm form =
        file("velocity", velocity)
            .attribute("dataset", String.valueOf(backend.dataset("modelled")))
            .attribute("name", name);
    return send("/api/v1/records", form).bodyAsJsonObject().getLong("record");
  }

  private static HttpResponse<Buffer> store(String name) {
    MultipartForm form =
        file("gather", GATHER)
            .binaryFileUpload("velocity", VELOCITY.name(), VELOCITY.content(), "application/x-npy")
            .attribute("dataset", String.valueOf(backend.dataset("modelled")))
            .attribute("name", name)
            .attribute("family", "FlatVel_A");
    return send("/api/v1/records", form);
  }

  private static MultipartForm file(String part, DataFile file) {
    return MultipartForm.create()
        .binaryFileUpload(part, file.name(), file.content(), "application/x-npy");
  }

  private static HttpResponse<Buffer> send(String path, MultipartForm form) {
    return client.post(path).sendMultipartForm(form).await();
  }

  private static HttpResponse<Buffer> send(String path, JsonObject json) {
    return client.post(path).sendJsonObject(json).await();
  }

  private static HttpResponse<Buffer> patch(String path, JsonObject json) {
    return client.patch(path).sendJsonObject(json).await();
  }

  private static HttpResponse<Buffer> sendText(String path, String json) {
    return client
        .post(path)
        .putHeader("content-type", "application/json")
        .sendBuffer(Buffer.buffer(json))
        .await();
  }

  private static HttpResponse<Buffer> get(String path) {
    return call(HttpMethod.GET, path);
  }

  private static HttpResponse<Buffer> call(HttpMethod method, String path) {
    HttpRequest<Buffer> request = client.request(method, path);
    return request.send().await();
  }

  private static void assertProblem(HttpResponse<Buffer> answer, int status, String detail) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.bodyAsJsonObject().getInteger("status")).isEqualTo(status);
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains(detail);
  }
}
