package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.function.Consumer;

/** Texts over a WebSocket, plain or in SockJS's frames. */
final class WebSocketLine implements Line {
  private final WebSocket socket;
  private final boolean framed;

  private WebSocketLine(WebSocket socket, boolean framed) {
    this.socket = requireNonNull(socket, "socket");
    this.framed = framed;
  }

  /** Opens one to the bridge. */
  static Line open(
      WebSocketClient sockets,
      URI bridge,
      boolean framed,
      Consumer<String> heard,
      Runnable closed) {
    String path = bridge.getPath() + (framed ? "/000/session/websocket" : "/websocket");
    WebSocket socket = sockets.connect(bridge.getPort(), bridge.getHost(), path).await();
    Consumer<String> texts = framed ? text -> unpack(text, heard) : heard;
    socket.textMessageHandler(texts::accept);
    socket.binaryMessageHandler(text -> texts.accept(text.toString()));
    socket.closeHandler(_ -> closed.run());
    return new WebSocketLine(socket, framed);
  }

  private static void unpack(String text, Consumer<String> heard) {
    if (text.startsWith("a")) {
      new JsonArray(text.substring(1)).forEach(each -> heard.accept(each.toString()));
    }
  }

  @Override
  public void write(String text) {
    // Fails if the connection has ended, which is told by its handler.
    socket.writeTextMessage(framed ? new JsonArray().add(text).encode() : text);
  }

  @Override
  public void close() {
    socket.close();
  }
}
