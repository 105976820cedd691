package org.seisbridge.trainer.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.event.EventClass;

/**
 * Real events with their classes: of each the recordings in which it stands out most, all in one
 * band, at one rate and with one time about the origin (see {@link RecordingWindow}).
 *
 * @param part what of the recordings there is
 * @param events in the order of their classes, then of their ids
 * @param leftOut number of recordings that do not reach over the part, or have no vertical
 *     component, class or time; not of those that stood out less than others
 */
public record RecordedEvents(RecordedPart part, List<RecordedEvent> events, int leftOut) {

  public RecordedEvents {
    events = List.copyOf(events);
  }

  /** A recording: what was asked for, and how far the event stands out in it. */
  private record Heard(RecordingWindow window, double standsOut) {}

  /** What was found of an event. */
  private record Found(EventClass kind, List<Heard> heard) {}

  /**
   * Reads events.
   *
   * @param stations how many recordings of an event are taken at most, 1 to 20
   * @param done is told after each recording
   * @throws InvalidDataException if a file is damaged, an event is of two classes, or no recording
   *     can be taken
   */
  public static RecordedEvents read(
      List<? extends WaveformDataset> datasets, RecordedPart part, int stations, Runnable done)
      throws IOException {
    if (stations < 1 || stations > EventSample.MAX_STATIONS) {
      throw new IllegalArgumentException(
          "an event has 1 to %d stations, not %d".formatted(EventSample.MAX_STATIONS, stations));
    }
    Map<String, Found> found = new TreeMap<>();
    int leftOut = 0;
    for (WaveformDataset dataset : datasets) {
      for (int i = 0; i < dataset.size(); i++) {
        LabelledWaveform recording = dataset.read(i).value();
        leftOut += add(recording, part, found) ? 0 : 1;
        done.run();
      }
    }
    if (found.isEmpty()) {
      throw new InvalidDataException(
          "the data",
          ("none of %d recordings has a class, an event's time, 40 Hz or more and the vertical"
                  + " component of all from 12 s before that time to 62 s after it")
              .formatted(leftOut),
          "State the events' times in the column time, or with --onset when in a recording they"
              + " begin");
    }
    return new RecordedEvents(
        part,
        found.entrySet().stream()
            .map(entry -> event(entry.getKey(), entry.getValue(), stations))
            .sorted(Comparator.comparing(RecordedEvent::kind).thenComparing(RecordedEvent::id))
            .toList(),
        leftOut);
  }

  private static boolean add(
      LabelledWaveform recording, RecordedPart part, Map<String, Found> found) {
    Optional<RecordingWindow> event = RecordingWindow.of(recording, RecordedPart.EVENT);
    Optional<RecordingWindow> window =
        part == RecordedPart.EVENT ? event : RecordingWindow.of(recording, part);
    Optional<EventClass> kind = recording.event().flatMap(ReportedEvent::kind);
    if (event.isEmpty() || window.isEmpty() || kind.isEmpty()) {
      return false;
    }
    String id = recording.event().orElseThrow().id();
    Found own = found.computeIfAbsent(id, key -> new Found(kind.get(), new ArrayList<>()));
    if (own.kind != kind.get()) {
      throw new InvalidDataException(
          recording.name(),
          "its event is %s here and %s elsewhere".formatted(kind.get().label(), own.kind.label()),
          "Give all recordings of an event one class, and no two events one id");
    }
    own.heard.add(new Heard(window.get(), event.get().standsOut()));
    return true;
  }

  private static RecordedEvent event(String id, Found found, int stations) {
    return new RecordedEvent(
        id,
        found.kind,
        found.heard.stream()
            .sorted(Comparator.comparingDouble(Heard::standsOut).reversed())
            .limit(stations)
            .map(Heard::window)
            .toList());
  }

  /** Number of events of each class there is. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    events.forEach(event -> counts.merge(event.kind().label(), 1, Integer::sum));
    return counts;
  }

  /** Number of recordings of all events. */
  public int recordings() {
    return events.stream().mapToInt(event -> event.windows().size()).sum();
  }

  /** What no other events are called, for the configuration of what is trained on them. */
  String name() {
    int hash = 1;
    for (RecordedEvent event : events) {
      hash = 31 * hash + event.id().hashCode();
      for (RecordingWindow window : event.windows()) {
        hash = 31 * hash + Arrays.hashCode(window.vertical());
      }
    }
    return "recorded-%s-%08x".formatted(part.name(), hash);
  }
}
