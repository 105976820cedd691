package org.seisbridge.backend.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Contract;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.api.event.RecordIndexed;

/** A program that is not part of the platform, with a client that others wrote. */
@Timeout(120)
class EventBusBridgeIT extends BridgeCase {

  private URI address;

  @BeforeEach
  void open() {
    Router router = Router.router(vertx);
    router.route("/eventbus/*").subRouter(bridge.router());
    // Whoever is let go while it does not read never says good-bye.
    HttpServerOptions impatient = new HttpServerOptions().setWebSocketClosingTimeout(1);
    HttpServer server =
        vertx
            .createHttpServer(impatient)
            .requestHandler(request -> router.handle(EventBusBridge.guarded(request)))
            .listen(0, "127.0.0.1")
            .await();
    address = URI.create("http://127.0.0.1:%d/eventbus".formatted(server.actualPort()));
  }

  @Test
  void anOperationIsAnsweredOnBehalfOfTheToken() throws IOException {
    try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
      client.order("send", DELETE, new JsonObject().put("id", 7), WITH_TOKEN);
      assertThat(client.next()).isEqualTo(said("reply", new JsonObject().put("id", 7)));

      client.order("send", DELETE, new JsonObject().put("id", 404), WITH_TOKEN);
      assertThat(client.next().getJsonObject("failure"))
          .isEqualTo(
              new JsonObject()
                  .put("failureCode", 404)
                  .put("failureType", "RECIPIENT_FAILURE")
                  .put("message", "No record 404."));
    }
    assertThat(callers).containsOnly(BEARER);
  }

  @Test
  void whoAClientSaysThatItIsDoesNotCount() throws IOException {
    JsonObject forged = WITH_TOKEN.copy().put("seisbridge-team", "2");
    forged.put("seisbridge-role", "OPERATOR").put("seisbridge-user", "root");

    try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
      client.order("send", DELETE, new JsonObject().put("id", 7), forged);
      assertThat(client.next()).isEqualTo(said("reply", new JsonObject().put("id", 7)));
    }
    assertThat(callers).containsExactly(BEARER);
  }

  @Test
  void whatTeamsHaveNoBusinessWithIsNotReached() throws IOException {
    try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
      for (String closed :
          List.of(
              Contract.ENCODE.address(),
              Contract.PREDICT.address(),
              Contract.RECONCILE.address(),
              Contract.RECORD_INDEXED.address(),
              "__vertx.anything")) {
        client.order("send", closed, new JsonObject(), WITH_TOKEN);
        assertThat(client.next()).as(closed).isEqualTo(said("error", "access_denied"));
      }
      client.order("listen", DELETE, null, WITH_TOKEN);
      assertThat(client.next()).isEqualTo(said("error", "access_denied"));
      client.order("publish", Contract.RECORD_INDEXED.address(), new JsonObject(), WITH_TOKEN);
      assertThat(client.next()).isEqualTo(said("error", "rejected"));
    }
  }

  @Test
  void withoutTheTokenNothingIsDoneAndTheConnectionEnds() throws IOException {
    for (JsonObject headers :
        List.of(
            new JsonObject(),
            new JsonObject().put("authorization", "Bearer another-token-of-20"),
            new JsonObject().put("authorization", new JsonObject()))) {
      try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
        client.order("send", DELETE, new JsonObject().put("id", 7), headers);
        assertThat(client.next()).isEqualTo(said("error", "rejected"));
        assertThat(client.next()).isEqualTo(said("closed", true));
      }
    }
    assertThat(callers).isEmpty();
  }

  @Test
  void aPlainWebSocketSpeaksTheSameJson() {
    WebSocket socket =
        vertx
            .createWebSocketClient()
            .connect(address.getPort(), address.getHost(), "/eventbus/websocket")
            .await();
    Promise<Buffer> answer = Promise.promise();
    socket.handler(answer::tryComplete);

    socket.writeTextMessage(
        new JsonObject()
            .put("type", "send")
            .put("address", DELETE)
            .put("replyAddress", "mine")
            .put("headers", WITH_TOKEN)
            .put("body", new JsonObject().put("id", 7))
            .encode());

    assertThat(answer.future().await().toJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("type", "rec")
                .put("address", "mine")
                .put("body", new JsonObject().put("id", 7)));
  }

  @Test
  void aTeamHearsOfItsOwnRecordsAndOfWhatConcernsAll() throws IOException {
    try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
      client.order("listen", Contract.RECORD_INDEXED.address(), null, WITH_TOKEN);
      client.order("listen", Contract.MODEL_PROMOTED.address(), null, WITH_TOKEN);
      client.order("send", DELETE, new JsonObject().put("id", 1), WITH_TOKEN);
      assertThat(client.next()).isEqualTo(said("reply", new JsonObject().put("id", 1)));

      bus.publish(Contract.RECORD_INDEXED, Audience.team(2), new RecordIndexed(1, 1, 1));
      bus.publish(Contract.RECORD_INDEXED, new Audience(1, "ann"), new RecordIndexed(3, 1, 1));
      bus.publish(Contract.RECORD_INDEXED, Audience.team(1), new RecordIndexed(2, 1, 1));
      assertThat(client.next().getJsonObject("event").getLong("record")).isEqualTo(2);
      bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted("m2"));
      assertThat(client.next().getJsonObject("event").getString("model")).isEqualTo("m2");
    }
  }

  @Test
  void whoseTokenHasEndedHearsNothingMore() throws Exception {
    try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
      client.order("listen", Contract.RECORD_INDEXED.address(), null, WITH_TOKEN);
      client.order("send", DELETE, new JsonObject().put("id", 1), WITH_TOKEN);
      client.next();

      revoked = true;

      // What it was just taken for holds for some seconds.
      while (bridge.clients() > 0) {
        bus.publish(Contract.RECORD_INDEXED, Audience.team(1), new RecordIndexed(2, 1, 1));
        vertx.timer(50, TimeUnit.MILLISECONDS).await();
      }
      assertThat(callers).hasSize(1);
    }
  }

  @Test
  void aClientThatDoesNotReadIsLetGo() throws Exception {
    try (OutsideProgram client = OutsideProgram.overSockJs(address)) {
      client.order("listen", Contract.MODEL_PROMOTED.address(), null, WITH_TOKEN);
      client.order("send", DELETE, new JsonObject().put("id", 1), WITH_TOKEN);
      client.next();
      client.stopReading();

      ModelPromoted large = new ModelPromoted("m".repeat(1 << 20));
      for (int i = 0; i < 64; i++) {
        bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, large);
      }

      while (bridge.clients() > 0) {
        vertx.timer(50, TimeUnit.MILLISECONDS).await();
      }
    }
  }

  @Test
  void soIsOneThatIsRefusedAgainAndAgainWithoutReading() {
    // Little of what it does not read fits into the network.
    WebSocketClientOptions narrow = new WebSocketClientOptions();
    narrow.setReceiveBufferSize(4096);
    WebSocket socket =
        vertx
            .createWebSocketClient(narrow)
            .connect(address.getPort(), address.getHost(), "/eventbus/websocket")
            .await();
    socket.pause();

    while (bridge.connections() > 0) {
      Future<Void> sent = Future.succeededFuture();
      for (int i = 0; i < 10_000; i++) {
        sent = socket.writeTextMessage("x");
      }
      // As many as the server takes.
      Future.any(sent, vertx.timer(1, TimeUnit.SECONDS)).otherwiseEmpty().await();
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsTheConnection() {
    for (String path : List.of("/eventbus/websocket", "/eventbus/000/x/websocket")) {
      Promise<Void> closed = Promise.promise();
      vertx
          .createWebSocketClient()
          .connect(address.getPort(), address.getHost(), path)
          .await()
          .closeHandler(_ -> closed.complete())
          .writeTextMessage("x".repeat(300_000));

      closed.future().await();
    }
  }

  private static JsonObject said(String what, Object value) {
    return new JsonObject().put(what, value);
  }
}
