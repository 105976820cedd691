package org.seisbridge.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.api.event.RecordIndexed;

/** Programs that listen over HTTP. */
@Timeout(60)
class EventStreamsIT {
  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private final Door door = new Door();
  private URI address;

  /** Streams alone, for whoever the client says that it is. */
  private final class Door extends VerticleBase {
    private EventStreams streams;
    private HttpServer server;

    @Override
    public Future<?> start() {
      streams = new EventStreams(vertx, bus);
      Router router = Router.router(vertx);
      router
          .get("/events")
          .handler(context -> streams.begin(context, caller(context), () -> whose(context)))
          .failureHandler(
              context ->
                  context
                      .response()
                      .setStatusCode(((ServiceException) context.failure()).code().status())
                      .end(context.failure().getMessage()));
      server =
          vertx
              .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
              .requestHandler(router);
      return server.listen(0, "127.0.0.1");
    }

    private Future<Caller> whose(RoutingContext context) {
      Caller caller = caller(context);
      return gone.contains(caller.user())
          ? Future.failedFuture("nobody has that token any more")
          : Future.succeededFuture(caller);
    }

    private static Caller caller(RoutingContext context) {
      String user = context.request().getHeader("user");
      return new Caller(Long.parseLong(context.request().getHeader("team")), user, Role.VIEWER);
    }

    @Override
    public Future<?> stop() {
      streams.end();
      return server.close();
    }
  }

  @BeforeEach
  void open() {
    vertx.deployVerticle(door).await();
    address = URI.create("http://127.0.0.1:%d/events".formatted(door.server.actualPort()));
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    vertx.close().await();
  }

  @Test
  void aTeamHearsOfItsOwnRecordsInOrderAndOfWhatConcernsAll() throws Exception {
    try (BufferedReader stream = listen(7, "ann", "")) {
      bus.publish(Contract.RECORD_INDEXED, Audience.team(8), new RecordIndexed(1, 1, 1));
      for (int record = 2; record < 50; record++) {
        bus.publish(Contract.RECORD_INDEXED, Audience.team(7), new RecordIndexed(record, 1, 1));
      }
      bus.publish(Contract.RECORD_DELETED, Audience.team(7), new RecordDeleted(2));
      bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted("m2"));

      for (int record = 2; record < 50; record++) {
        JsonObject indexed =
            new JsonObject().put("record", record).put("dataset", 1).put("generation", 1);
        assertThat(next(stream)).isEqualTo("record.indexed " + indexed.encode());
      }
      assertThat(next(stream)).isEqualTo("record.deleted {\"record\":2}");
      assertThat(next(stream)).isEqualTo("model.promoted {\"model\":\"m2\"}");
    }
  }

  @Test
  void ofWhatIsPrivateItsOwnerHearsAlone() throws Exception {
    try (BufferedReader ann = listen(7, "ann", "");
        BufferedReader ben = listen(7, "ben", "")) {
      bus.publish(Contract.RECORD_DELETED, new Audience(7, "ann"), new RecordDeleted(1));
      bus.publish(Contract.RECORD_DELETED, new Audience(8, "ben"), new RecordDeleted(2));
      bus.publish(Contract.RECORD_DELETED, Audience.team(7), new RecordDeleted(3));

      assertThat(next(ann)).endsWith("{\"record\":1}");
      assertThat(next(ann)).endsWith("{\"record\":3}");
      assertThat(next(ben)).endsWith("{\"record\":3}");
    }
  }

  @Test
  void onlyWhatIsAskedForIsTold() throws Exception {
    try (BufferedReader stream = listen(7, "ann", "?types=model.promoted,record.deleted")) {
      bus.publish(Contract.RECORD_INDEXED, Audience.team(7), new RecordIndexed(1, 1, 1));
      bus.publish(Contract.RECORD_DELETED, Audience.team(7), new RecordDeleted(1));
      assertThat(next(stream)).isEqualTo("record.deleted {\"record\":1}");
    }
    HttpResponse<String> unknown =
        client.send(request(7, "ann", "?types=record.moved"), BodyHandlers.ofString());
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("no event 'record.moved'", "record.indexed");
  }

  @Test
  void aCallerHasSoManyStreamsAndNoMore() throws Exception {
    List<BufferedReader> open = new ArrayList<>();
    for (int stream = 0; stream < 16; stream++) {
      open.add(listen(7, "ann", ""));
    }
    HttpResponse<String> refused = client.send(request(7, "ann", ""), BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("16 of them yours");
    listen(7, "ben", "").close();

    for (BufferedReader stream : open) {
      stream.close();
    }
    awaitOpen(0);
    listen(7, "ann", "").close();
  }

  @Test
  void whoDoesNotReadIsLetGoAndTheOthersGoOn() throws Exception {
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        BufferedReader stream = listen(7, "ann", "")) {
      String head = "GET /events HTTP/1.1\r\nhost: localhost\r\nteam: 7\r\nuser: idle\r\n\r\n";
      idle.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      awaitOpen(2);

      String large = "m".repeat(1 << 18);
      for (int model = 0; model < 64; model++) {
        bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted(large + model));
        assertThat(next(stream)).endsWith("m%d\"}".formatted(model));
      }

      awaitOpen(1);
    }
  }

  @Test
  void whoHasLoggedOutHearsNoMore() throws Exception {
    try (BufferedReader stream = listen(7, "ann", "")) {
      gone.add("ann");
      int record = 0;
      while (door.streams.open() > 0) {
        bus.publish(Contract.RECORD_DELETED, Audience.team(7), new RecordDeleted(record++));
        vertx.timer(100, TimeUnit.MILLISECONDS).await();
      }
      // What came within the moments of trust, and then the end.
      assertThat(stream.lines()).hasSizeLessThan(3 * record);
    }
  }

  @Test
  void streamsEndWhenTheServerDoes() throws Exception {
    try (BufferedReader stream = listen(7, "ann", "")) {
      vertx.close().await();
      assertThat(stream.readLine()).isNull();
    }
  }

  private void awaitOpen(int streams) {
    while (door.streams.open() != streams) {
      vertx.timer(20, TimeUnit.MILLISECONDS).await();
    }
  }

  private HttpRequest request(long team, String user, String query) {
    return HttpRequest.newBuilder(URI.create(address + query))
        .header("team", String.valueOf(team))
        .header("user", user)
        .header("accept-encoding", "gzip")
        .build();
  }

  /** A stream that has begun. */
  private BufferedReader listen(long team, String user, String query)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request(team, user, query), BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    BufferedReader stream =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(stream.readLine()).isEqualTo("retry: 5000");
    assertThat(stream.readLine()).isEmpty();
    return stream;
  }

  /** The next event's name and data. */
  private static String next(BufferedReader stream) throws IOException {
    String name = stream.readLine();
    String data = stream.readLine();
    assertThat(name).startsWith("event: ");
    assertThat(data).startsWith("data: ");
    assertThat(stream.readLine()).isEmpty();
    return name.substring("event: ".length()) + " " + data.substring("data: ".length());
  }
}
