package org.seisbridge.seismic.miniseed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Segment;

/** Puts records together that follow each other. For one thread. */
final class Channels {
  private static final int MAX_SAMPLES = 1 << 26;

  /** Sampling rates that differ by less, relatively, are the same, written differently. */
  private static final double SAME_RATE = 1e-5;

  private final String name;
  private final Map<String, List<Segment>> records = new LinkedHashMap<>();
  private long samples;

  Channels(String name) {
    this.name = name;
  }

  static InvalidDataException empty(String name) {
    return new InvalidDataException(
        name, "it holds no samples", "Check that the file is the one that was meant");
  }

  void add(Segment record) {
    samples += record.samples().length;
    if (samples > MAX_SAMPLES) {
      throw new InvalidDataException(
          name,
          "it holds more than %d samples".formatted(MAX_SAMPLES),
          "Split it into a file for each channel or day");
    }
    records.computeIfAbsent(record.channel(), channel -> new ArrayList<>()).add(record);
  }

  List<Segment> segments() {
    if (samples == 0) {
      throw empty(name);
    }
    List<Segment> segments = new ArrayList<>();
    for (List<Segment> ofChannel : records.values()) {
      ofChannel.sort(Comparator.comparing(Segment::startTime));
      int first = 0;
      for (int i = 1; i <= ofChannel.size(); i++) {
        if (i == ofChannel.size() || !follows(ofChannel.get(i - 1), ofChannel.get(i))) {
          segments.add(joined(ofChannel.subList(first, i)));
          first = i;
        }
      }
    }
    return segments;
  }

  private static boolean follows(Segment record, Segment next) {
    double rate = record.samplingRate();
    Duration between = Duration.between(record.end(), next.startTime());
    return Math.abs(next.samplingRate() / rate - 1) < SAME_RATE
        && Math.abs(between.getSeconds() + between.getNano() * 1e-9) <= 0.5 / rate;
  }

  private static Segment joined(List<Segment> parts) {
    Segment first = parts.getFirst();
    double[] samples = new double[parts.stream().mapToInt(part -> part.samples().length).sum()];
    int at = 0;
    for (Segment part : parts) {
      System.arraycopy(part.samples(), 0, samples, at, part.samples().length);
      at += part.samples().length;
    }
    return new Segment(
        first.station(), first.orientation(), first.startTime(), first.samplingRate(), samples);
  }
}
