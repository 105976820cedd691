package org.seisbridge.seismic.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.miniseed.MiniSeed;
import org.seisbridge.seismic.waveform.Segment;

/**
 * Packets of a SeedLink server. A connection that breaks is made again, after a pause that doubles
 * each time, and goes on after the last packet of each station that was handed out.
 */
public final class SeedLinkSource implements PacketSource {
  private final String host;
  private final int port;
  private final List<SeedLinkStation> stations;
  private final Reconnection reconnection;
  private final Map<String, Integer> last;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong reconnections = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final Object lock = new Object();
  private SeedLinkConnection connection;
  private boolean reached;
  private Duration pause;

  /**
   * How a connection is kept.
   *
   * @param first pause before the first attempt to connect again
   * @param most longest pause
   * @param silence how long a server may say nothing before the connection is taken for broken
   */
  public record Reconnection(Duration first, Duration most, Duration silence) {
    /** Half a second, doubling to a minute; two minutes of silence. */
    public static Reconnection standard() {
      return new Reconnection(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMinutes(2));
    }
  }

  /**
   * Connects when the first packet is asked for.
   *
   * @param last of an earlier source of the same server, {@link #last}; empty to begin with what is
   *     recorded now
   */
  public SeedLinkSource(
      String host,
      int port,
      List<SeedLinkStation> stations,
      Map<String, Integer> last,
      Reconnection reconnection) {
    if (stations.isEmpty()) {
      throw new IllegalArgumentException("name at least one station");
    }
    this.host = host;
    this.port = port;
    this.stations = List.copyOf(stations);
    this.last = new LinkedHashMap<>(last);
    this.reconnection = reconnection;
    this.pause = reconnection.first();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException if the server was never reached; once it was, it is waited for
   */
  @Override
  public Optional<Segment> next() throws IOException, InterruptedException {
    while (closed.getCount() > 0) {
      try {
        Optional<SeedLinkConnection.Numbered> packet = connection().next();
        if (packet.isEmpty()) {
          return Optional.empty();
        }
        pause = reconnection.first();
        Optional<Segment> segment = segment(packet.get().record());
        synchronized (lock) {
          last.put(station(packet.get().record()), packet.get().number());
        }
        if (segment.isPresent()) {
          return segment;
        }
      } catch (IOException e) {
        disconnect();
        waitAfter(e);
      }
    }
    return Optional.empty();
  }

  private SeedLinkConnection connection() throws IOException {
    synchronized (lock) {
      if (connection != null) {
        return connection;
      }
    }
    SeedLinkConnection made =
        new SeedLinkConnection(host, port, stations, last(), reconnection.silence());
    synchronized (lock) {
      if (reached) {
        reconnections.incrementAndGet();
      }
      reached = true;
      connection = made;
    }
    if (closed.getCount() == 0) {
      disconnect();
    }
    return made;
  }

  private void waitAfter(IOException e) throws IOException, InterruptedException {
    if (closed.getCount() == 0) {
      return;
    }
    synchronized (lock) {
      if (!reached) {
        throw e instanceof SeedLinkConnection.RefusedException refused
            ? new IOException("%s:%d: %s".formatted(host, port, refused.getMessage()), e)
            : new IOException(
                "%s:%d cannot be reached (%s)".formatted(host, port, e.getMessage()), e);
      }
    }
    closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(reconnection.most()) < 0 ? doubled : reconnection.most();
  }

  /** One that cannot be read is counted, and the next is taken. */
  private Optional<Segment> segment(byte[] record) {
    try {
      return Optional.of(MiniSeed.read(host, record).getFirst());
    } catch (InvalidDataException e) {
      unreadable.incrementAndGet();
      return Optional.empty();
    }
  }

  private static String station(byte[] record) {
    String codes = new String(record, StandardCharsets.ISO_8859_1);
    return codes.substring(18, 20).strip() + "." + codes.substring(8, 13).strip();
  }

  /** Number of the last packet of each station, {@code UW.FMW}, that was handed out. */
  public Map<String, Integer> last() {
    synchronized (lock) {
      return Map.copyOf(last);
    }
  }

  /** How often a broken connection was made again. */
  public long reconnections() {
    return reconnections.get();
  }

  /** How many packets had no samples, or none that could be read. */
  public long unreadable() {
    return unreadable.get();
  }

  private void disconnect() throws IOException {
    synchronized (lock) {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      disconnect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
