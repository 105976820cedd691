package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;

/**
 * Says anything to the bridge, as a plain WebSocket or in SockJS's frames. Whatever that is, it is
 * answered, and so is a right question behind it; or the connection ends.
 */
final class UnrulyClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CLOSED = "closed";

  private final WebSocketClient sockets;
  private final URI bridge;
  private final boolean framed;
  private final Supplier<RandomFrames.Frame> frames;
  private final JsonObject question;
  private final Consumer<String> faults;
  private WebSocket socket;
  private BlockingQueue<String> heard;
  private int questions;

  /**
   * @param framed whether to speak in SockJS's frames
   * @param headers by which a right question is admitted
   */
  UnrulyClient(
      WebSocketClient sockets,
      URI bridge,
      boolean framed,
      JsonObject headers,
      Supplier<RandomFrames.Frame> frames,
      Consumer<String> faults) {
    this.sockets = requireNonNull(sockets, "sockets");
    this.bridge = requireNonNull(bridge, "bridge");
    this.framed = framed;
    this.frames = requireNonNull(frames, "frames");
    this.faults = requireNonNull(faults, "faults");
    this.question =
        new JsonObject()
            .put("type", "send")
            .put("address", Contract.STATUS.address())
            .put("headers", headers)
            .put("body", new JsonObject());
  }

  /** Says something, and waits until that is over. */
  void say() {
    RandomFrames.Frame frame = frames.get();
    connect();
    write(frame.text());
    String answered = "question " + questions++;
    write(question.copy().put("replyAddress", answered).encode());
    Set<String> awaited = new HashSet<>(Set.of(answered));
    if (frame.answered() != null) {
      awaited.add(frame.answered());
    }
    while (!awaited.isEmpty()) {
      String text = next();
      if (text == null) {
        faults.accept("no answer in time after " + frame.shown());
        socket.close();
      }
      if (text == null || text.equals(CLOSED)) {
        socket = null;
        return;
      }
      judge(frame, text);
      String address = new JsonObject(text).getString("address");
      if (address == null) {
        // What cannot even be asked is refused without saying whose question it was.
        awaited.retainAll(Set.of(answered));
      } else {
        awaited.remove(address);
      }
    }
  }

  private void connect() {
    if (socket != null) {
      return;
    }
    String path = bridge.getPath() + (framed ? "/000/session/websocket" : "/websocket");
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    socket = sockets.connect(bridge.getPort(), bridge.getHost(), path).await();
    socket.textMessageHandler(text -> hear(text, texts));
    socket.binaryMessageHandler(text -> hear(text.toString(), texts));
    socket.closeHandler(_ -> texts.add(CLOSED));
    heard = texts;
  }

  private void write(String text) {
    // Fails if the connection has ended, which is told by its handler.
    socket.writeTextMessage(framed ? new JsonArray().add(text).encode() : text);
  }

  private void hear(String text, BlockingQueue<String> texts) {
    if (!framed) {
      texts.add(text);
    } else if (text.startsWith("a")) {
      new JsonArray(text.substring(1)).forEach(each -> texts.add(each.toString()));
    }
  }

  private String next() {
    try {
      return heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  private void judge(RandomFrames.Frame frame, String text) {
    if (text.contains(SecretTeam.MARK)) {
      faults.accept("told of another team: %s after %s".formatted(text, frame.shown()));
    }
    JsonObject answer = new JsonObject(text);
    boolean faulty =
        answer.getInteger("failureCode", 0) == ErrorCode.INTERNAL.status()
            || "TIMEOUT".equals(answer.getString("failureType"));
    if (faulty) {
      faults.accept("%s after %s".formatted(text, frame.shown()));
    }
  }
}
