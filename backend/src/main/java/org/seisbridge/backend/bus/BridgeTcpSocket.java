package org.seisbridge.backend.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.impl.SockJSSocketBase;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A TCP connection of a client of the bridge. It speaks the protocol of Vert.x's TCP bridge:
 * messages of JSON, each behind its length in four bytes. To the bridge it looks like a connection
 * of SockJS, so that what is decided there holds here too.
 */
final class BridgeTcpSocket extends SockJSSocketBase {
  /** Bytes that a message's length takes. */
  private static final int HEAD = Integer.BYTES;

  /** Bytes of a message; as many as of a WebSocket's. */
  private static final int LONGEST = HttpServerOptions.DEFAULT_MAX_WEBSOCKET_MESSAGE_SIZE;

  /** For how long a client that is let go may still read what it was told. */
  private static final long PATIENCE_MILLIS = 2000;

  private static final String ERROR = "err";

  /** How SockJS's bridge begins a message, and an error of no message in particular. */
  private static final String MESSAGE = "{\"type\":\"rec\",";

  private static final String REFUSAL = "{\"type\":\"err\",\"body\":";

  private final NetSocket socket;
  private final RecordParser parts = RecordParser.newFixed(HEAD);
  private final Unread unread = new Unread();
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean inMessage;

  BridgeTcpSocket(Vertx vertx, NetSocket socket) {
    super(vertx, null, new SockJSHandlerOptions());
    this.socket = requireNonNull(socket, "socket");
  }

  @Override
  public SockJSSocket handler(Handler<Buffer> handler) {
    parts.handler(part -> take(part, handler));
    socket.handler(parts);
    return this;
  }

  /** Takes a length or a message, in turn. Of a message no more is kept than it may have. */
  private void take(Buffer part, Handler<Buffer> handler) {
    if (closed.get()) {
      return;
    }
    if (inMessage) {
      inMessage = false;
      parts.fixedSizeMode(HEAD);
      handler.handle(part);
      return;
    }
    int length = part.getInt(0);
    if (length < 1 || length > LONGEST) {
      say(
          new JsonObject()
              .put("type", ERROR)
              .put("message", "a message has 1 to %d bytes, behind its length".formatted(LONGEST)));
      close();
      return;
    }
    inMessage = true;
    parts.fixedSizeMode(length);
  }

  /** Answers a ping, which SockJS's bridge does not. */
  void pong() {
    say(new JsonObject().put("type", "pong"));
  }

  private void say(JsonObject message) {
    write(message.toBuffer());
  }

  @Override
  public Future<Void> write(Buffer message) {
    if (closed.get()) {
      return Future.failedFuture("the connection is closed");
    }
    byte[] text = inItsOwnWords(message.toString()).getBytes(UTF_8);
    Buffer frame = Buffer.buffer(HEAD + text.length).appendInt(text.length).appendBytes(text);
    return unread.write(frame.length(), () -> socket.write(frame), this::close);
  }

  /** Two things have other names than in SockJS's bridge. */
  private static String inItsOwnWords(String message) {
    if (message.startsWith(MESSAGE)) {
      return "{\"type\":\"message\"," + message.substring(MESSAGE.length());
    }
    return message.startsWith(REFUSAL)
        ? "{\"type\":\"err\",\"message\":" + message.substring(REFUSAL.length())
        : message;
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    super.close();
    socket.close();
    // That waits until all is read that was written; who does not read would keep it open.
    vertx.setTimer(PATIENCE_MILLIS, _ -> cut());
  }

  /** Ends it at once, which the close handler is told. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void cut() {
    ((NetSocketInternal) socket).channelHandlerContext().close();
  }

  @Override
  public SockJSSocket closeHandler(Handler<Void> handler) {
    socket.closeHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket endHandler(Handler<Void> handler) {
    socket.endHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket exceptionHandler(Handler<Throwable> handler) {
    socket.exceptionHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket drainHandler(Handler<Void> handler) {
    socket.drainHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket pause() {
    socket.pause();
    return this;
  }

  @Override
  public SockJSSocket resume() {
    socket.resume();
    return this;
  }

  @Override
  public SockJSSocket fetch(long amount) {
    socket.fetch(amount);
    return this;
  }

  @Override
  public SockJSSocket setWriteQueueMaxSize(int size) {
    socket.setWriteQueueMaxSize(size);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return socket.writeQueueFull();
  }

  @Override
  public SocketAddress remoteAddress() {
    return socket.remoteAddress();
  }

  @Override
  public SocketAddress localAddress() {
    return socket.localAddress();
  }

  @Override
  public MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  @Override
  public String uri() {
    return "/";
  }

  @Override
  public Session webSession() {
    return null;
  }

  @Override
  public User webUser() {
    return null;
  }
}
