package org.seisbridge.seismic.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Padding;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * The latest of a station's three components, from which windows are cut as soon as every channel
 * has them, or one is ahead by the patience. Windows end at whole multiples of their distance. For
 * one thread.
 */
final class StationBuffer {
  private static final double LEAST_RECORDED = 0.5;

  /** Sampling rates that differ by less, relatively, are the same, written differently. */
  private static final double SAME_RATE = 1e-4;

  private final StationCode station;
  private final Windowing windowing;
  private final Counting counts;
  private final Map<Component, String> codes = new EnumMap<>(Component.class);
  private final Map<Component, ChannelRing> rings = new EnumMap<>(Component.class);

  /** When the next window ends. */
  private Instant next;

  StationBuffer(StationCode station, Windowing windowing, Counting counts) {
    this.station = station;
    this.windowing = windowing;
    this.counts = counts;
  }

  /** Takes a packet; returns the windows that are ready by it. */
  List<Window> add(Segment packet, Component component) {
    if (!codes
        .computeIfAbsent(component, key -> packet.orientation())
        .equals(packet.orientation())) {
      counts.left++;
      return List.of();
    }
    if (next == null) {
      next = firstEnd(packet.startTime());
    }
    List<Window> windows = new ArrayList<>();
    Instant kept = packet.end().minusNanos((long) (windowing.kept() * 1e9));
    if (next.minusSeconds(Windowing.SECONDS).isBefore(kept)) {
      // The packet pushes out of the rings what these are made of.
      cutUntil(newest(), windows);
      passTo(packet.startTime());
    }
    ring(packet, component).add(packet);
    cutUntil(ready(), windows);
    return windows;
  }

  /** The windows that are whole up to the newest sample of any channel, when no more will come. */
  List<Window> rest() {
    List<Window> windows = new ArrayList<>();
    cutUntil(newest(), windows);
    return windows;
  }

  private ChannelRing ring(Segment packet, Component component) {
    ChannelRing ring = rings.get(component);
    if (ring == null || Math.abs(ring.rate() / packet.samplingRate() - 1) > SAME_RATE) {
      ring = new ChannelRing(packet, windowing.kept(), counts);
      rings.put(component, ring);
    }
    return ring;
  }

  /** The first end of a window that begins no earlier than a time. */
  private Instant firstEnd(Instant start) {
    long every = windowing.every().toSeconds();
    long seconds = start.getEpochSecond() + (start.getNano() > 0 ? 1 : 0) + Windowing.SECONDS;
    return Instant.ofEpochSecond(Math.ceilDiv(seconds, every) * every);
  }

  /** Leaves out windows before a jump in time. */
  private void passTo(Instant start) {
    Instant first = firstEnd(start);
    if (first.isAfter(next)) {
      counts.incomplete += Duration.between(next, first).dividedBy(windowing.every());
      next = first;
    }
  }

  private Instant newest() {
    return rings.values().stream()
        .map(ChannelRing::end)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** Up to when windows wait for nothing any more. */
  private Instant ready() {
    Instant oldest =
        rings.values().stream().map(ChannelRing::end).min(Comparator.naturalOrder()).orElseThrow();
    Instant overdue = newest().minus(windowing.patience());
    return oldest.isAfter(overdue) ? oldest : overdue;
  }

  private void cutUntil(Instant end, List<Window> windows) {
    while (next != null && !next.isAfter(end)) {
      Instant start = next.minusSeconds(Windowing.SECONDS);
      next = next.plus(windowing.every());
      Window window = cut(start);
      if (window == null) {
        counts.incomplete++;
      } else {
        counts.windows++;
        windows.add(window);
      }
    }
  }

  /** The window from a time on; null if too little was recorded. */
  private Window cut(Instant start) {
    float[] amplitudes = new float[Component.COUNT * Waveform.MODEL_SAMPLES];
    double recorded = 0;
    double best = 0;
    for (Map.Entry<Component, ChannelRing> entry : rings.entrySet()) {
      ChannelRing ring = entry.getValue();
      float[] samples = ring.copy(start, (int) Math.round(Windowing.SECONDS * ring.rate()));
      double share = filled(samples);
      best = Math.max(best, share);
      recorded += share / Component.COUNT;
      System.arraycopy(
          resampled(samples, ring.rate(), start),
          0,
          amplitudes,
          entry.getKey().index() * Waveform.MODEL_SAMPLES,
          Waveform.MODEL_SAMPLES);
    }
    return best < LEAST_RECORDED
        ? null
        : new Window(
            new Waveform(station, start, Waveform.MODEL_SAMPLING_RATE, amplitudes), recorded);
  }

  /** Puts the mean where nothing was recorded; returns the share that was. */
  private static double filled(float[] samples) {
    double sum = 0;
    int count = 0;
    for (float sample : samples) {
      if (!Float.isNaN(sample)) {
        sum += sample;
        count++;
      }
    }
    for (int i = 0; i < samples.length && count < samples.length; i++) {
      if (Float.isNaN(samples[i])) {
        samples[i] = (float) (sum / Math.max(1, count));
      }
    }
    return (double) count / samples.length;
  }

  private float[] resampled(float[] samples, double rate, Instant start) {
    if (rate == Waveform.MODEL_SAMPLING_RATE) {
      return samples;
    }
    float[] three = new float[Component.COUNT * samples.length];
    System.arraycopy(samples, 0, three, 0, samples.length);
    return new Waveform(station, start, rate, three)
        .resampled(Waveform.MODEL_SAMPLING_RATE)
        .window(start, Waveform.MODEL_SAMPLES, Padding.EDGE)
        .trace(Component.Z);
  }
}
