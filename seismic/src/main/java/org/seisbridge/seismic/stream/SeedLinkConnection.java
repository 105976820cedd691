package org.seisbridge.seismic.stream;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection to a SeedLink server, version 3, for several stations (SeisComP, SeedLink protocol
 * 3.1): commands end with CR and are answered {@code OK} or {@code ERROR}; packets are {@code SL},
 * six hexadecimal digits of a number, and 512 bytes of miniSEED.
 */
final class SeedLinkConnection implements AutoCloseable {
  static final int RECORD = 512;
  private static final int LONGEST_LINE = 200;
  private static final int NUMBERS = 1 << 24;

  /** So that what the system holds for us is bounded too. */
  private static final int RECEIVE_BUFFER = 64 << 10;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /**
   * A packet as it came.
   *
   * @param number by which the server counts the station's packets
   */
  record Numbered(int number, byte[] record) {}

  /** A server that does not do what it is told. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Connects, and asks for stations.
   *
   * @param last number of each station's last packet that need not come again
   * @param silence how long the server may say nothing
   */
  SeedLinkConnection(
      String host,
      int port,
      List<SeedLinkStation> stations,
      Map<String, Integer> last,
      Duration silence)
      throws IOException {
    try {
      int patience = Math.toIntExact(silence.toMillis());
      socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      socket.connect(new InetSocketAddress(host, port), patience);
      socket.setSoTimeout(patience);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      send("HELLO");
      line();
      line();
      for (SeedLinkStation station : stations) {
        require("STATION %s %s".formatted(station.station(), station.network()));
        for (String selector : station.selectors()) {
          require("SELECT %s.D".formatted(selector));
        }
        Integer number = last.get(station.code());
        require(number == null ? "DATA" : "DATA %06X".formatted((number + 1) % NUMBERS));
      }
      send("END");
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void send(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void require(String command) throws IOException {
    send(command);
    String answer = line();
    if (!answer.equals("OK")) {
      throw new RefusedException("it answers '%s' to '%s'".formatted(answer, command));
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("it ended the connection");
      }
      if (next == '\n') {
        return line.toString().strip();
      }
      line.append(next >= ' ' && next < 127 ? (char) next : ' ');
      if (line.length() > LONGEST_LINE) {
        throw new RefusedException("it answers at too great length to be a SeedLink server");
      }
    }
  }

  /** Waits for the next packet; nothing if the server has no more. */
  Optional<Numbered> next() throws IOException {
    byte[] start = new byte[3];
    in.readFully(start);
    if (new String(start, StandardCharsets.US_ASCII).equals("END")) {
      return Optional.empty();
    }
    byte[] rest = new byte[5];
    in.readFully(rest);
    String header =
        new String(start, StandardCharsets.US_ASCII) + new String(rest, StandardCharsets.US_ASCII);
    if (!header.matches("SL[0-9A-Fa-f]{6}")) {
      throw new RefusedException("it sends what is no packet");
    }
    byte[] record = new byte[RECORD];
    in.readFully(record);
    return Optional.of(new Numbered(Integer.parseInt(header.substring(2), 16), record));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
