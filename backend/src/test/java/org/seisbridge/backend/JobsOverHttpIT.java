package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Role;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.SubmitJob;

/** Jobs as programs have them that speak HTTP. */
@Timeout(180)
class JobsOverHttpIT {
  private static final JsonObject TRAIN =
      new JsonObject()
          .put("kind", "train")
          .put("model", "m2")
          .put("samples", 2000)
          .put("steps", 100);

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static WebClient client;
  private static SlotAtWork slot;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    client = backend.client(backend.vertx());
    slot = new SlotAtWork(backend, "node-1");
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @BeforeEach
  void empty() {
    backend.access().platform(handle -> handle.execute("delete from job"));
  }

  private static HttpResponse<Buffer> get(String path) {
    return client.get("/api/v1" + path).send().await();
  }

  private static HttpResponse<Buffer> send(HttpMethod method, String path, JsonObject body) {
    return client.request(method, "/api/v1" + path).sendJsonObject(body).await();
  }

  private static HttpResponse<Buffer> submit() {
    return send(HttpMethod.POST, "/jobs", new JsonObject().put("work", TRAIN));
  }

  @Test
  void aJobIsSubmittedFollowedAndStopped() {
    HttpResponse<Buffer> made = submit();
    assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
    JsonObject job = made.bodyAsJsonObject();
    long id = job.getLong("id");
    assertThat(made.getHeader("location")).isEqualTo("/api/v1/jobs/" + id);
    assertThat(job.getJsonObject("work")).isEqualTo(TRAIN);
    JobLease lease = slot.claims(id);
    slot.report(lease, 10);

    JsonObject running = get("/jobs/" + id).bodyAsJsonObject();
    assertThat(running.getString("state")).isEqualTo("running");
    assertThat(running.getJsonObject("progress"))
        .isEqualTo(
            new JsonObject()
                .put("activity", "training")
                .put("done", 10)
                .put("total", 100)
                .put("per_second", 2.5));
    JsonArray points =
        get("/jobs/%d/series".formatted(id)).bodyAsJsonObject().getJsonArray("points");
    assertThat(points.getJsonObject(0).getLong("step")).isEqualTo(10);
    JsonArray slots = get("/slots").bodyAsJsonObject().getJsonArray("slots");
    // The backend has a slot besides, for what it does by itself.
    assertThat(slots.stream().map(one -> ((JsonObject) one).getLong("job"))).containsOnlyOnce(id);

    JsonObject pause = new JsonObject().put("order", "pause");
    assertThat(
            send(HttpMethod.PUT, "/jobs/%d/order".formatted(id), pause)
                .bodyAsJsonObject()
                .getString("order"))
        .isEqualTo("pause");
    slot.end(lease, JobState.PAUSED, null);
    assertThat(get("/jobs?state=paused").bodyAsJsonObject().getJsonArray("jobs")).hasSize(1);
    assertThat(get("/jobs?state=failed").bodyAsJsonObject().getJsonArray("jobs")).isEmpty();
    JsonArray steps =
        get("/jobs/%d/history".formatted(id)).bodyAsJsonObject().getJsonArray("steps");
    assertThat(steps).hasSize(4);
    assertThat(steps.getJsonObject(3).getString("state")).isEqualTo("paused");

    HttpResponse<Buffer> retry =
        send(
            HttpMethod.PUT, "/jobs/%d/order".formatted(id), new JsonObject().put("order", "retry"));
    assertThat(retry.statusCode()).isEqualTo(409);
    assertThat(retry.bodyAsJsonObject().getString("detail")).contains("resume it");
    assertThat(retry.getHeader("content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void theSameRequestAgainMakesNoOtherJob() {
    JsonObject body = new JsonObject().put("work", TRAIN);
    long first = idOf(keyed("a night's work", body));
    assertThat(idOf(keyed("a night's work", body))).isEqualTo(first);
    assertThat(idOf(keyed("another", body))).isNotEqualTo(first);
    body.put("work", TRAIN.copy().put("steps", 7));
    assertThat(keyed("a night's work", body).statusCode()).isEqualTo(409);
    assertThat(keyed("x".repeat(101), body).statusCode()).isEqualTo(400);
  }

  private static HttpResponse<Buffer> keyed(String key, JsonObject body) {
    return client
        .post("/api/v1/jobs")
        .putHeader("idempotency-key", key)
        .sendJsonObject(body)
        .await();
  }

  private static long idOf(HttpResponse<Buffer> made) {
    return made.bodyAsJsonObject().getLong("id");
  }

  @Test
  void whatIsWrongIsNamedWithItsPlace() {
    assertRefused(TRAIN.copy().put("samples", 5), "At /work/samples", "2000 or more");
    assertRefused(TRAIN.copy().put("model", "M 2"), "At /work/model", "a-z, 0-9");
    assertRefused(TRAIN.copy().put("kind", "dream"), "dream");
    assertThat(get("/jobs/123456").statusCode()).isEqualTo(404);
    assertThat(get("/jobs?state=asleep").statusCode()).isEqualTo(400);
    assertThat(get("/jobs?limit=0").statusCode()).isEqualTo(400);
    assertThat(get("/jobs?limit=10&before=").statusCode()).isEqualTo(400);
    assertThat(get("/jobs/1/series?limit=10001").statusCode()).isEqualTo(400);
    HttpResponse<Buffer> order =
        send(HttpMethod.PUT, "/jobs/1/order", new JsonObject().put("order", "sleep"));
    assertThat(order.statusCode()).isEqualTo(400);
  }

  private static void assertRefused(JsonObject work, String... parts) {
    HttpResponse<Buffer> answer =
        send(HttpMethod.POST, "/jobs", new JsonObject().put("work", work));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains(parts);
  }

  @Test
  void aTeamHearsOfItsOwnJobsAlone() throws IOException, InterruptedException {
    Caller stranger = new Caller(backend.team("strangers"), "eve", Role.TRAINER);
    try (HttpClient listener = HttpClient.newHttpClient();
        BufferedReader stream = listen(listener)) {
      assertThat(stream.readLine()).isEqualTo("retry: 5000");
      backend.callAs(
          stranger,
          JobContract.SUBMIT_JOB,
          new SubmitJob(new JobWork.Evaluate("m9", null, 10), null, null));
      long own = submit().bodyAsJsonObject().getLong("id");

      // Silence of some seconds is a comment.
      String line = stream.readLine();
      while (line.isEmpty() || line.equals(":")) {
        line = stream.readLine();
      }
      assertThat(line).isEqualTo("event: job.progress");
      JsonObject event = new JsonObject(stream.readLine().substring("data: ".length()));
      assertThat(event.getLong("job")).isEqualTo(own);
      assertThat(event.getString("kind")).isEqualTo("train");
      assertThat(event.getString("state")).isEqualTo("queued");
      listener.shutdownNow();
    }
  }

  private static BufferedReader listen(HttpClient listener)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(backend.address().resolve("/api/v1/events?types=job.progress"))
            .header("authorization", backend.authorization())
            .build();
    InputStream body = listener.send(request, BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }
}
