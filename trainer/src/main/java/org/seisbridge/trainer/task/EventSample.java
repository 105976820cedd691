package org.seisbridge.trainer.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.baseline.ObservedEvent;

/**
 * An event at some stations, with what is known of it: simulated, or recorded and labelled.
 *
 * @param stations one at least
 * @param byArrivals where its arrivals say it was; empty if they do not
 * @param kind what it was
 * @param epicentre where, seen from above
 * @param depth how deep, m
 * @param magnitude its magnitude
 * @param style of its mechanism
 */
public record EventSample(
    List<StationRecord> stations,
    Optional<Location> byArrivals,
    Optional<EventClass> kind,
    Optional<Position> epicentre,
    OptionalDouble depth,
    OptionalDouble magnitude,
    Optional<FaultingStyle> style) {

  /** The most stations of an event that tasks take. */
  public static final int MAX_STATIONS = 20;

  public EventSample {
    stations = List.copyOf(stations);
    if (stations.isEmpty() || stations.size() > MAX_STATIONS) {
      throw new IllegalArgumentException(
          "an event has 1 to %d stations, not %d".formatted(MAX_STATIONS, stations.size()));
    }
  }

  /** An event of which nothing is known but what stations recorded. */
  public static EventSample unlabelled(List<StationRecord> stations) {
    return new EventSample(
        stations,
        observed(stations).location(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** What the simulator made, as a task takes it. */
  static EventSample of(EventTask task, SimulatedEvent event) {
    List<StationRecord> stations =
        event.seismograms().stream()
            .map(
                s ->
                    StationRecord.of(
                        task, s.waveform(), s.station(), OptionalDouble.of(s.sensitivity())))
            .toList();
    return new EventSample(
        stations,
        observed(stations).location(),
        Optional.of(event.kind()),
        Optional.of(event.epicentre()),
        OptionalDouble.of(event.depth()),
        event.magnitude(),
        event.mechanism().map(SourceMechanism::style));
  }

  private static ObservedEvent observed(List<StationRecord> stations) {
    return new ObservedEvent(
        stations.stream()
            .filter(station -> station.position() != null)
            .map(StationRecord::observation)
            .toList());
  }

  /** What its stations noticed. */
  ObservedEvent observed() {
    return observed(stations);
  }

  /** The same event at other stations, which have not located it. */
  EventSample with(List<StationRecord> others) {
    return new EventSample(others, Optional.empty(), kind, epicentre, depth, magnitude, style);
  }

  /** What is known of the event and its stations, but for what they recorded. */
  EventSample withoutAmplitudes() {
    return new EventSample(
        stations.stream()
            .map(
                s ->
                    new StationRecord(
                        new float[0],
                        s.position(),
                        s.logAmplitude(),
                        s.p(),
                        s.s(),
                        s.firstMotion()))
            .toList(),
        byArrivals,
        kind,
        epicentre,
        depth,
        magnitude,
        style);
  }
}
