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
import org.seisbridge.trainer.sample.Samples;

/**
 * Real events with their classes: of each the recordings in which it stands out most, all in one
 * band, at one rate and with as much time before the onset (see {@link RecordingWindow}).
 *
 * @param part what of the recordings there is
 * @param events in the order of their classes, then of their ids
 * @param leftOut number of recordings that have no vertical component or class, or of noise do not
 *     reach over it or have no time; not of those that stood out less than others
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
          ("none of %d recordings has a class, 40 Hz or more, a vertical component in which something"
                  + " moves and, for noise, a time of its event that it began a minute before")
              .formatted(leftOut),
          "Fill the column source_type; for noise, the column time too, or state with --onset when"
              + " in a recording its event begins");
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

  /**
   * What they are trained on as: each several times, a little earlier or later.
   *
   * @param seed of how much
   */
  public Samples<EventSample> shifted(long seed) {
    return new ShiftedEvents(events, seed);
  }

  /**
   * How the classes are trained on them.
   *
   * @param base what it begins with
   * @param seed of all that is drawn
   * @param steps at most, five times as many with a frozen encoder
   * @throws InvalidDataException if they are too few
   */
  public TaskConfig training(Strategy strategy, TaskBase base, long seed, int steps) {
    int labels = ShiftedEvents.TIMES * events.size();
    if (events.size() < TaskConfig.FEWEST || counts().size() < 2) {
      throw new InvalidDataException(
          "the data",
          "it has %d events of %d classes that can be used"
              .formatted(events.size(), counts().size()),
          "Give %d events of two classes at least".formatted(TaskConfig.FEWEST));
    }
    return TaskConfig.recorded(strategy, base.name(), name(), labels, seed, steps, base.shape());
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
