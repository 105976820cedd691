package org.seisbridge.seismic.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A SeedLink server that replays an archive: in real time mode every packet from the beginning, or
 * from the number asked for, and then {@code END}. It numbers packets from {@link #FIRST}.
 */
final class ReplayServer implements AutoCloseable {
  /** So that numbers begin anew at 0 soon. */
  static final int FIRST = 0xFFFFF0;

  private final List<byte[]> records;
  private final Duration between;
  private final int cutAfter;
  private final ServerSocket server;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * @param between how long to wait after each packet
   * @param cutAfter after how many packets a connection breaks, in the middle of the next
   */
  ReplayServer(List<byte[]> records, Duration between, int cutAfter) throws IOException {
    this.records = records;
    this.between = between;
    this.cutAfter = cutAfter;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static ReplayServer of(List<byte[]> records) throws IOException {
    return new ReplayServer(records, Duration.ZERO, Integer.MAX_VALUE);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many packets were given to the network. */
  int sent() {
    return sent.get();
  }

  SeedLinkSource source(List<SeedLinkStation> stations, Map<String, Integer> last) {
    return new SeedLinkSource(
        "127.0.0.1",
        port(),
        stations,
        last,
        new SeedLinkSource.Reconnection(
            Duration.ofMillis(2), Duration.ofMillis(50), Duration.ofSeconds(20)));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setOption(StandardSocketOptions.SO_SNDBUF, 16 << 10);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      Map<String, Integer> from = new LinkedHashMap<>();
      String station = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.strip().split(" +", 0);
        switch (words[0]) {
          case "HELLO" -> answer(socket, "SeedLink v3.1 (replay)\r\nAn archive\r\n");
          case "STATION" -> {
            station = words[2] + "." + words[1];
            answer(socket, station.startsWith("XX") ? "ERROR\r\n" : "OK\r\n");
          }
          case "SELECT" -> answer(socket, "OK\r\n");
          case "DATA" -> {
            from.put(station, words.length == 1 ? FIRST : Integer.parseInt(words[1], 16));
            answer(socket, "OK\r\n");
          }
          case "END" -> replay(socket, from);
          default -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      // The client is gone; it comes back, or does not.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void replay(Socket socket, Map<String, Integer> from)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    int count = 0;
    for (int i = 0; i < records.size(); i++) {
      byte[] record = records.get(i);
      String codes = new String(record, StandardCharsets.ISO_8859_1);
      Integer first = from.get(codes.substring(18, 20) + "." + codes.substring(8, 13).strip());
      if (first == null || i < Math.floorMod(first - FIRST, 1 << 24)) {
        continue;
      }
      byte[] packet = new byte[8 + 512];
      byte[] header =
          "SL%06X".formatted((FIRST + i) % (1 << 24)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(header, 0, packet, 0, 8);
      System.arraycopy(record, 0, packet, 8, 512);
      if (count++ == cutAfter) {
        out.write(packet, 0, 300);
        socket.close();
        return;
      }
      out.write(packet);
      sent.incrementAndGet();
      Thread.sleep(between);
    }
    answer(socket, "END");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
