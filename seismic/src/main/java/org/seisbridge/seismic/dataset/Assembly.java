package org.seisbridge.seismic.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Makes a waveform of the segments that the channels of one instrument recorded: over the time that
 * all of them have, each sample at the nearest place of a common grid, gaps bridged by straight
 * lines, and all of it told in the notes.
 */
public final class Assembly {
  /** A day at 100 Hz. */
  private static final int MAX_SAMPLES = 8_640_000;

  private static final double SAME_RATE = 1e-5;

  private final String name;
  private final double rate;
  private final Map<Component, List<Segment>> components = new EnumMap<>(Component.class);
  private final List<String> notes = new ArrayList<>();

  private Assembly(String name, double rate) {
    this.name = name;
    this.rate = rate;
  }

  /**
   * Assembles the segments of one instrument.
   *
   * @param name what messages call them
   * @param segments in any order
   * @throws InvalidDataException if they are of several instruments, rates or times, or none of
   *     them is of a component
   */
  public static Accepted<LabelledWaveform> of(String name, List<Segment> segments) {
    requireOneInstrument(name, segments);
    Segment first = segments.getFirst();
    Assembly assembly = new Assembly(name, first.samplingRate());
    assembly.sort(segments);
    Waveform waveform = assembly.waveform(first.station());
    return new Accepted<>(
        LabelledWaveform.unlabelled(name, waveform, assembly.components.keySet()), assembly.notes);
  }

  private static void requireOneInstrument(String name, List<Segment> segments) {
    Set<StationCode> stations =
        segments.stream()
            .map(Segment::station)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (stations.size() != 1) {
      throw new InvalidDataException(
          name,
          "it holds the channels of %d instruments: %s"
              .formatted(
                  stations.size(),
                  stations.stream()
                      .limit(5)
                      .map(StationCode::toString)
                      .collect(Collectors.joining(", "))),
          "Give those of one instrument at a time");
    }
  }

  private void sort(List<Segment> segments) {
    Orientations orientations =
        new Orientations(
            segments.stream()
                .map(Segment::orientation)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    notes.addAll(orientations.notes());
    for (Segment segment : segments) {
      orientations
          .of(segment.orientation())
          .ifPresent(
              component -> {
                requireRate(segment);
                components.computeIfAbsent(component, c -> new ArrayList<>()).add(segment);
              });
    }
    if (components.isEmpty()) {
      throw new InvalidDataException(
          name,
          "none of its channels is a component Z, N, E, 1 or 2",
          "Give the channels of a seismometer");
    }
    components.values().forEach(all -> all.sort(Comparator.comparing(Segment::startTime)));
  }

  private void requireRate(Segment segment) {
    if (Math.abs(segment.samplingRate() / rate - 1) > SAME_RATE) {
      throw new InvalidDataException(
          name,
          "its channels have %s and %s samples a second"
              .formatted(PlainNumber.of(rate), PlainNumber.of(segment.samplingRate())),
          "Give channels of one sampling rate");
    }
  }

  private Waveform waveform(StationCode station) {
    Instant start = Instant.MIN;
    Instant end = Instant.MAX;
    for (List<Segment> segments : components.values()) {
      Instant from = segments.getFirst().startTime();
      Instant to = segments.stream().map(Segment::end).max(Comparator.naturalOrder()).orElseThrow();
      start = from.isAfter(start) ? from : start;
      end = to.isBefore(end) ? to : end;
    }
    double length = Math.rint(places(start, end));
    if (length < 1 || length > MAX_SAMPLES) {
      throw new InvalidDataException(
          name,
          length < 1
              ? "its components were recorded at different times"
              : "its components last %.0f samples; at most %d are read"
                  .formatted(length, MAX_SAMPLES),
          "Cut out the time that is wanted, of all components");
    }
    int samples = (int) length;
    float[] amplitudes = new float[Component.COUNT * samples];
    for (Map.Entry<Component, List<Segment>> component : components.entrySet()) {
      fill(component.getKey(), component.getValue(), start, samples, amplitudes);
    }
    return waveform(station, start, amplitudes);
  }

  private Waveform waveform(StationCode station, Instant start, float[] amplitudes) {
    try {
      return new Waveform(station, start, rate, amplitudes);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          name, e.getMessage() + " in 32 bits", "Scale the samples to a smaller unit", e);
    }
  }

  private double places(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return (between.getSeconds() + between.getNano() * 1e-9) * rate;
  }

  private void fill(
      Component component, List<Segment> segments, Instant start, int samples, float[] into) {
    int base = component.index() * samples;
    // The first place that has no sample yet, and the last sample before it.
    int next = 0;
    double last = Double.NaN;
    for (Segment segment : segments) {
      long at = Math.round(places(start, segment.startTime()));
      double[] values = segment.samples();
      if (at + values.length <= 0) {
        last = values[values.length - 1];
        continue;
      }
      int from = Math.clamp(at, 0, samples);
      int to = Math.clamp(at + values.length, 0, samples);
      if (from > next) {
        bridge(
            component, start, next, from, last, values[(int) Math.max(0, from - at)], into, base);
      } else if (from < next) {
        notes.add(
            "Component %s has %d samples twice from %s on: the first were taken."
                .formatted(component, next - from, at(start, from)));
      }
      if (at >= samples) {
        return;
      }
      for (int i = Math.max(from, next); i < to; i++) {
        into[base + i] = (float) values[(int) (i - at)];
      }
      if (to > next) {
        next = to;
        last = values[(int) (to - 1 - at)];
      }
    }
  }

  /** A straight line over a gap: unlike zeros it has no steps. */
  private void bridge(
      Component component,
      Instant start,
      int from,
      int to,
      double before,
      double after,
      float[] into,
      int base) {
    double level = Double.isNaN(before) ? after : before;
    for (int i = from; i < to; i++) {
      double share = (i - from + 1.0) / (to - from + 1);
      into[base + i] = (float) (level + share * (after - level));
    }
    notes.add(
        "Component %s has a gap of %d samples at %s, bridged by a straight line."
            .formatted(component, to - from, at(start, from)));
  }

  private Instant at(Instant start, int sample) {
    return start.plusNanos(Math.round(sample / rate * 1e9));
  }
}
