package org.seisbridge.seismic.stream;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;

/**
 * Windows of continuous data. A thread of its own reads a source, keeps the latest minutes of each
 * station and puts windows into a queue of bounded length. While that is full it does not read:
 * over TCP the server waits then, and of files more is left for later. So memory is bounded
 * whatever comes, and no window is lost to a slow consumer.
 */
public final class WindowStream implements AutoCloseable {
  private static final double LEAST_RATE = 20;
  private static final double MOST_RATE = 1000;
  private static final Duration FUTURE = Duration.ofMinutes(1);
  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

  private final PacketSource source;
  private final Windowing windowing;
  private final InstantSource clock;
  private final BlockingQueue<Event> queue;
  private final Map<StationCode, StationBuffer> stations = new LinkedHashMap<>();
  private final Counting counts = new Counting();
  private final Latencies latencies = new Latencies();
  private final Thread reader;

  /** What the reader has to say. */
  private sealed interface Event {
    /** Here is a window. */
    record Cut(Window window) implements Event {}

    /** No more will come, because of a failure or none. */
    record End(Throwable failure) implements Event {}
  }

  /**
   * Begins to read.
   *
   * @param source closed with the stream
   * @param clock what latency is measured by, and packets from the future are known by
   */
  public WindowStream(PacketSource source, Windowing windowing, InstantSource clock) {
    this.source = source;
    this.windowing = windowing;
    this.clock = clock;
    this.queue = new ArrayBlockingQueue<>(windowing.queue());
    this.reader = Thread.ofPlatform().daemon().name("window-stream").start(this::read);
  }

  /**
   * Waits for the next window.
   *
   * @return nothing if the source has ended
   * @throws InvalidDataException if what the source sent cannot be used
   * @throws IOException if the source cannot be reached or read
   */
  public Optional<Window> next() throws IOException, InterruptedException {
    return switch (queue.take()) {
      case Event.Cut cut -> Optional.of(cut.window());
      case Event.End end -> {
        // It stays the end for whoever asks again.
        queue.put(end);
        yield switch (end.failure()) {
          case null -> Optional.empty();
          case IOException failure -> throw new IOException(failure.getMessage(), failure);
          case RuntimeException failure -> throw failure;
          case Error failure -> throw failure;
          default -> throw new IllegalStateException(end.failure());
        };
      }
    };
  }

  /** Tells that the consumer has done with a window. */
  public void answered(Window window) {
    latencies.add(Duration.between(window.end(), clock.instant()));
  }

  /** What was done so far. */
  public StreamCounters counters() {
    synchronized (counts) {
      return new StreamCounters(
          counts.packets,
          counts.left,
          counts.gaps,
          counts.overlaps,
          counts.late,
          counts.windows,
          counts.incomplete,
          latencies.count(),
          latencies.median(),
          latencies.worst());
    }
  }

  private void read() {
    Throwable failure = null;
    try {
      for (Optional<Segment> packet = source.next(); packet.isPresent(); packet = source.next()) {
        put(windows(packet.get()));
      }
      for (StationBuffer station : stations.values()) {
        put(rest(station));
      }
    } catch (InterruptedException e) {
      return;
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
    try {
      queue.put(new Event.End(failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(List<Window> windows) throws InterruptedException {
    for (Window window : windows) {
      queue.put(new Event.Cut(window));
    }
  }

  private List<Window> rest(StationBuffer station) {
    synchronized (counts) {
      return station.rest();
    }
  }

  private List<Window> windows(Segment packet) {
    synchronized (counts) {
      counts.packets++;
      Optional<Component> component = component(packet.orientation());
      StationBuffer station = component.isEmpty() || isOdd(packet) ? null : station(packet);
      if (station == null) {
        counts.left++;
        return List.of();
      }
      return station.add(packet, component.get());
    }
  }

  private static Optional<Component> component(String orientation) {
    return switch (orientation) {
      case "Z" -> Optional.of(Component.Z);
      case "N", "1" -> Optional.of(Component.N);
      case "E", "2" -> Optional.of(Component.E);
      default -> Optional.empty();
    };
  }

  private boolean isOdd(Segment packet) {
    Instant latest = clock.instant().plus(FUTURE);
    return packet.samplingRate() < LEAST_RATE
        || packet.samplingRate() > MOST_RATE
        || packet.end().isAfter(latest);
  }

  /** Null if there are as many as there may be. */
  private StationBuffer station(Segment packet) {
    StationBuffer station = stations.get(packet.station());
    if (station == null && stations.size() < windowing.stations()) {
      station = new StationBuffer(packet.station(), windowing, counts);
      stations.put(packet.station(), station);
    }
    return station;
  }

  /** Closes the source, and lets go of windows that nobody took; whoever waits gets none. */
  @Override
  public void close() {
    source.close();
    reader.interrupt();
    try {
      reader.join(PATIENCE_AT_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.clear();
    queue.offer(new Event.End(null));
  }
}
