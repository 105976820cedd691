package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.seismic.velocity.Family;

/**
 * Programs outside the cluster that say anything are answered in terms of the contract, or let go,
 * and hear nothing of another team.
 */
class BridgeFuzzIT {
  private static final int CLIENTS = 16;
  private static final int LARGEST_ANSWER = 64 << 20;

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Vertx outside = Vertx.vertx();

  @TempDir private Path data;

  @Test
  void whateverIsSaidIsAnsweredAndNothingIsToldOfOtherTeams() throws IOException {
    try (Fuzzing fuzzing = new Fuzzing(BridgeFuzzIT.class);
        RunningBackend backend = RunningBackend.startWithTcp(data)) {
      SecretTeam others = new SecretTeam(backend);
      Users users = new Users(backend, "reservoir");
      backend.callAs(
          users.operator(),
          Contract.INGEST,
          Samples.record(users.dataset("lines"), Family.FLAT_VEL_A, 2));
      backend.awaitIndexed();
      List<String> sessions =
          List.of(users.session("editing", Role.EDITOR), users.session("admitting", Role.ADMIN));
      List<UnrulyClient> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(client(backend, i, sessions.get(i / 3 % sessions.size())));
      }

      fuzzing.flood(time -> flood(time, clients, others));

      assertThat(faults).isEmpty();
      assertThat(backend.status().model()).isEqualTo("m1");
    } finally {
      outside.close().await();
    }
  }

  private UnrulyClient client(RunningBackend backend, int number, String session) {
    JsonObject headers = new JsonObject().put("authorization", "Bearer " + session);
    return new UnrulyClient(
        lines(backend, number),
        headers,
        new RandomFrames(Fuzzing.random(number), headers)::next,
        faults::add);
  }

  /** The three ways to speak to the bridge, in turn. */
  private Line.Opener lines(RunningBackend backend, int number) {
    if (number % 3 == 2) {
      NetClient client = outside.createNetClient();
      int port = backend.busAddress().getPort();
      return (heard, closed) -> TcpLine.open(client, port, heard, closed);
    }
    WebSocketClient sockets =
        outside.createWebSocketClient(
            new WebSocketClientOptions().setMaxMessageSize(LARGEST_ANSWER));
    URI bridge = backend.address().resolve("/eventbus");
    boolean framed = number % 3 == 1;
    return (heard, closed) -> WebSocketLine.open(sockets, bridge, framed, heard, closed);
  }

  private static void flood(Duration time, List<UnrulyClient> clients, SecretTeam others) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.stream()
          .map(
              client ->
                  CompletableFuture.runAsync(
                      () ->
                          Fuzzing.repeat(
                              time,
                              () -> {
                                others.stir();
                                client.say();
                              }),
                      threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }
}
