package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Texts behind their lengths, over TCP. */
public final class TcpLine implements Line {
  private final NetSocket socket;

  private TcpLine(NetSocket socket) {
    this.socket = requireNonNull(socket, "socket");
  }

  /** Opens one to a port of this machine. */
  public static TcpLine open(NetClient client, int port, Consumer<String> heard, Runnable closed) {
    return client
        .connect(port, "127.0.0.1")
        .map(
            socket -> {
              hear(socket, heard);
              socket.closeHandler(_ -> closed.run());
              return new TcpLine(socket);
            })
        .await();
  }

  private static void hear(NetSocket socket, Consumer<String> heard) {
    AtomicBoolean inText = new AtomicBoolean();
    RecordParser parts = RecordParser.newFixed(Integer.BYTES);
    parts.handler(
        part -> {
          boolean isText = inText.getAndSet(!inText.get());
          parts.fixedSizeMode(isText ? Integer.BYTES : part.getInt(0));
          if (isText) {
            heard.accept(part.toString());
          }
        });
    socket.handler(parts);
  }

  @Override
  public void write(String text) {
    Buffer bytes = Buffer.buffer(text);
    writeBytes(Buffer.buffer().appendInt(bytes.length()).appendBuffer(bytes));
  }

  /** Whatever they are. */
  public void writeBytes(Buffer bytes) {
    // Fails if the connection has ended, which is told by its handler.
    socket.write(bytes);
  }

  /** Reads nothing any more. */
  public void pause() {
    socket.pause();
  }

  @Override
  public void close() {
    socket.close();
  }
}
