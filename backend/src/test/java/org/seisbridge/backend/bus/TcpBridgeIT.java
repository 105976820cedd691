package org.seisbridge.backend.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Contract;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.backend.TcpLine;
import org.seisbridge.backend.http.Certificates;
import org.seisbridge.backend.http.TlsConfig;

/** A program that is not part of the platform, over TCP: the same as over SockJS. */
@Timeout(120)
class TcpBridgeIT extends BridgeCase {
  private static final String INDEXED = Contract.RECORD_INDEXED.address();
  private static final String PROMOTED = Contract.MODEL_PROMOTED.address();
  private static final RecordIndexed INDEXED_RECORD = new RecordIndexed(2, 1, 1);

  private final NetClient net = vertx.createNetClient();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private int port;

  @BeforeEach
  void open() {
    NetServer server =
        vertx.createNetServer().connectHandler(bridge.tcp()).listen(0, "127.0.0.1").await();
    port = server.actualPort();
  }

  @Test
  void theClientFromPyPiAsksAndListens() throws IOException {
    try (OutsideProgram client = OutsideProgram.overTcp(port, "")) {
      client.order("send", DELETE, id(7), WITH_TOKEN);
      assertThat(client.next()).isEqualTo(new JsonObject().put("reply", id(7)));

      client.order("send", DELETE, id(404), WITH_TOKEN);
      JsonObject error = client.next().getJsonObject("error");
      assertThat(error.getInteger("failureCode")).isEqualTo(404);
      assertThat(error.getString("message")).isEqualTo("No record 404.");

      client.order("listen", "__vertx.anything", null, null);
      assertThat(client.next()).isEqualTo(new JsonObject().put("error", refusal("access_denied")));

      client.order("listen", INDEXED, null, null);
      vertx.setPeriodic(
          50, _ -> bus.publish(Contract.RECORD_INDEXED, Audience.team(1), INDEXED_RECORD));
      assertThat(client.next().getJsonObject("event").getLong("record")).isEqualTo(2);
    }
    assertThat(callers).containsOnly(BEARER);
  }

  @Test
  void itTrustsAServerByItsCertificate(@TempDir Path folder) throws Exception {
    TlsConfig files = Certificates.make(folder, "server", "-keyalg", "EC");
    NetServer server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .addCertPath(files.certificate().toString())
                            .addKeyPath(files.key().toString())))
            .connectHandler(bridge.tcp())
            .listen(0, "127.0.0.1")
            .await();

    try (OutsideProgram client =
        OutsideProgram.overTcp(server.actualPort(), files.certificate().toString())) {
      client.order("send", DELETE, id(7), WITH_TOKEN);
      assertThat(client.next()).isEqualTo(new JsonObject().put("reply", id(7)));
    }
  }

  @Test
  void whoAClientSaysThatItIsDoesNotCount() throws InterruptedException {
    JsonObject forged = WITH_TOKEN.copy().put("seisbridge-team", "2");
    forged.put("seisbridge-role", "OPERATOR").put("seisbridge-user", "root");

    ask(line(), id(7), forged);

    assertThat(next().getJsonObject("body")).isEqualTo(id(7));
    assertThat(callers).containsExactly(BEARER);
  }

  @Test
  void aTokenHoldsForTheMessagesBehindIt() throws InterruptedException {
    TcpLine line = line();
    ask(line, id(1), WITH_TOKEN);
    ask(line, id(2), null);

    assertThat(next().getString("type")).isEqualTo("message");
    assertThat(next().getString("type")).isEqualTo("message");
    assertThat(callers).containsExactly(BEARER, BEARER);
  }

  @Test
  void withoutOneNothingIsDoneAndTheConnectionEnds() throws InterruptedException {
    for (JsonObject headers :
        new JsonObject[] {null, new JsonObject().put("authorization", "Bearer another-token")}) {
      ask(line(), id(7), headers);
      assertThat(next()).isEqualTo(refusal("rejected"));
      assertThat(heard.take()).isEqualTo("closed");

      line().write(message("register", INDEXED, headers).encode());
      assertThat(next()).isEqualTo(refusal("rejected"));
      assertThat(heard.take()).isEqualTo("closed");
    }
    assertThat(callers).isEmpty();
  }

  @Test
  void whatTeamsHaveNoBusinessWithIsNotReached() throws InterruptedException {
    TcpLine line = line();
    for (String closed :
        List.of(
            Contract.ENCODE.address(), Contract.RECONCILE.address(), INDEXED, "__vertx.anything")) {
      line.write(message("send", closed, WITH_TOKEN).encode());
      assertThat(next()).as(closed).isEqualTo(refusal("access_denied"));
    }
    line.write(message("register", DELETE, WITH_TOKEN).encode());
    assertThat(next()).isEqualTo(refusal("access_denied"));
    line.write(message("publish", INDEXED, WITH_TOKEN).encode());
    assertThat(next()).isEqualTo(refusal("rejected"));
  }

  @Test
  void aTeamHearsOfItsOwnRecordsAndOfWhatConcernsAll() throws InterruptedException {
    TcpLine line = line();
    line.write(message("register", INDEXED, WITH_TOKEN).encode());
    line.write(message("register", PROMOTED, null).encode());
    ask(line, id(1), null);
    assertThat(next().getJsonObject("body")).isEqualTo(id(1));

    bus.publish(Contract.RECORD_INDEXED, Audience.team(2), new RecordIndexed(1, 1, 1));
    bus.publish(Contract.RECORD_INDEXED, new Audience(1, "ann"), new RecordIndexed(3, 1, 1));
    bus.publish(Contract.RECORD_INDEXED, Audience.team(1), INDEXED_RECORD);
    JsonObject event = next();
    assertThat(event.getString("type")).isEqualTo("message");
    assertThat(event.getString("address")).isEqualTo(INDEXED);
    assertThat(event.getJsonObject("body").getLong("record")).isEqualTo(2);
    bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted("m2"));
    assertThat(next().getJsonObject("body").getString("model")).isEqualTo("m2");
  }

  @Test
  void whoseTokenHasEndedHearsAndAsksNothingMore() throws InterruptedException {
    TcpLine line = line();
    line.write(message("register", INDEXED, WITH_TOKEN).encode());
    ask(line, id(1), null);
    next();

    revoked = true;

    // What it was just taken for holds for some seconds.
    while (bridge.clients() > 0) {
      bus.publish(Contract.RECORD_INDEXED, Audience.team(1), INDEXED_RECORD);
      vertx.timer(50, TimeUnit.MILLISECONDS).await();
    }
    assertThat(callers).hasSize(1);
  }

  @Test
  void aClientThatDoesNotReadIsLetGo() throws InterruptedException {
    TcpLine line = line();
    line.write(message("register", PROMOTED, WITH_TOKEN).encode());
    ask(line, id(1), null);
    next();
    line.pause();

    ModelPromoted large = new ModelPromoted("m".repeat(1 << 20));
    for (int i = 0; i < 64; i++) {
      bus.publish(Contract.MODEL_PROMOTED, Audience.ALL, large);
    }

    while (bridge.connections() > 0) {
      vertx.timer(50, TimeUnit.MILLISECONDS).await();
    }
  }

  @Test
  void aMessageOfAnImpossibleLengthEndsTheConnectionBeforeItHasCome() throws InterruptedException {
    for (int length : new int[] {0, -1, Integer.MIN_VALUE, 262_145, Integer.MAX_VALUE}) {
      line().writeBytes(Buffer.buffer().appendInt(length));

      assertThat(next()).isEqualTo(refusal("a message has 1 to 262144 bytes, behind its length"));
      assertThat(heard.take()).isEqualTo("closed");
    }
  }

  @Test
  void messagesComeInAnyPieces() throws InterruptedException {
    TcpLine line = line();
    Buffer ping = new JsonObject().put("type", "ping").toBuffer();
    Buffer two = Buffer.buffer();
    for (int i = 0; i < 2; i++) {
      two.appendInt(ping.length()).appendBuffer(ping);
    }

    for (int i = 0; i < two.length(); i++) {
      line.writeBytes(two.slice(i, i + 1));
    }
    line.writeBytes(two);

    for (int i = 0; i < 4; i++) {
      assertThat(next()).isEqualTo(new JsonObject().put("type", "pong"));
    }
  }

  private TcpLine line() {
    return TcpLine.open(net, port, heard::add, () -> heard.add("closed"));
  }

  private JsonObject next() throws InterruptedException {
    return new JsonObject(heard.take());
  }

  private static void ask(TcpLine line, JsonObject body, JsonObject headers) {
    JsonObject question = message("send", DELETE, headers).put("replyAddress", "mine");
    line.write(question.put("body", body).encode());
  }

  private static JsonObject message(String type, String address, JsonObject headers) {
    return new JsonObject().put("type", type).put("address", address).put("headers", headers);
  }

  private static JsonObject id(int id) {
    return new JsonObject().put("id", id);
  }

  private static JsonObject refusal(String why) {
    return new JsonObject().put("type", "err").put("message", why);
  }
}
