package org.seisbridge.trainer.task;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Padding;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.baseline.MechanismSearch;
import org.seisbridge.trainer.baseline.ObservedEvent;
import org.seisbridge.trainer.figures.Hypocentre;
import org.seisbridge.trainer.picking.ArrivalPick;

/**
 * An event at several stations whose places are known, with its arrivals.
 *
 * @param stations 1 to 20
 */
public record PickedEvent(List<PickedStation> stations) {
  /** In training a minute began about so long before the first arrival. */
  private static final double BEFORE = 8;

  public PickedEvent {
    stations = List.copyOf(stations);
    if (stations.isEmpty() || stations.size() > EventSample.MAX_STATIONS) {
      throw new IllegalArgumentException(
          "an event has 1 to %d stations, not %d"
              .formatted(EventSample.MAX_STATIONS, stations.size()));
    }
  }

  /** When the first of the recordings begins; times of arrivals count from here. */
  public Instant zero() {
    return stations.stream()
        .map(station -> station.waveform().startTime())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** What the stations noticed. */
  private ObservedEvent observed() {
    Instant zero = zero();
    return new ObservedEvent(stations.stream().map(one -> one.observation(zero)).toList());
  }

  /** Where it was by the arrivals; empty if they are too few, or not of one event. */
  public Optional<Location> byArrivals() {
    return observed().location();
  }

  /**
   * The event as its location is told from it: the same minute of each station.
   *
   * @throws InvalidDataException if a station recorded nothing of that minute
   */
  private EventSample sample() {
    Instant zero = zero();
    Instant from =
        stations.stream()
            .flatMap(station -> station.p().stream())
            .map(ArrivalPick::time)
            .min(Comparator.naturalOrder())
            .map(first -> first.minusMillis((long) (1000 * BEFORE)))
            .filter(begin -> begin.isAfter(zero))
            .orElse(zero);
    return EventSample.unlabelled(stations.stream().map(station -> minute(station, from)).toList());
  }

  private static StationRecord minute(PickedStation station, Instant from) {
    try {
      return StationRecord.of(
          EventTask.LOCATION,
          station.waveform().window(from, Waveform.MODEL_SAMPLES, Padding.EDGE),
          station.position(),
          OptionalDouble.empty());
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          station.name(),
          "it is not of the same minute as the others: " + e.getMessage(),
          "Leave it out, or put its start time right",
          e);
    }
  }

  /** What a network tells of where it was. */
  public EventLocation byNetwork(TaskModel model) {
    return model.location(sample());
  }

  /**
   * Which mechanisms the first motions leave, at the place that the arrivals say or, where they do
   * not, below the stations.
   *
   * @return empty if no first motion can be told
   */
  public Optional<MechanismSearch.Solution> byFirstMotions() {
    ObservedEvent observed = observed();
    Hypocentre at =
        StationPlaces.hypocentre(
            observed.location(), stations.stream().map(PickedStation::position).toList());
    return observed.mechanism(at.epicentre(), at.depth());
  }
}
