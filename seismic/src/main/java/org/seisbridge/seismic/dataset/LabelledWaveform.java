package org.seisbridge.seismic.dataset;

import static java.util.Objects.requireNonNull;
import static org.seisbridge.seismic.waveform.EventParameter.BACK_AZIMUTH_DEG;
import static org.seisbridge.seismic.waveform.EventParameter.P_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_TRAVEL_TIME;
import static org.seisbridge.seismic.waveform.EventParameter.SOURCE_DISTANCE;
import static org.seisbridge.seismic.waveform.EventParameter.S_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A waveform with what is known of it.
 *
 * @param name by which its dataset knows it
 * @param waveform as it was recorded; from 1970-01-01T00:00:00Z on if nobody knows when
 * @param components those that were recorded; the others are zeros
 * @param parameters arrivals and the like, as far as they are known
 * @param event what it recorded, if that was an event
 * @param station where it was recorded
 */
public record LabelledWaveform(
    String name,
    Waveform waveform,
    Set<Component> components,
    EventParameters parameters,
    Optional<ReportedEvent> event,
    Optional<Position> station) {

  public LabelledWaveform {
    requireNonNull(name, "name");
    requireNonNull(waveform, "waveform");
    requireNonNull(parameters, "parameters");
    requireNonNull(event, "event");
    requireNonNull(station, "station");
    components = Set.copyOf(components);
    if (components.isEmpty()) {
      throw new IllegalArgumentException(name + ": no component was recorded");
    }
  }

  /** A waveform of which nothing is known but itself. */
  public static LabelledWaveform unlabelled(
      String name, Waveform waveform, Set<Component> components) {
    return new LabelledWaveform(
        name,
        waveform,
        components,
        new EventParameters(Map.of()),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * This waveform with what is known of it, and what follows from that: the travel time of P from
   * the origin time, distance and back azimuth from both places.
   *
   * @param stated the event parameters that the source states
   * @throws InvalidDataException if an arrival is not within the waveform, S comes before P, or a
   *     parameter cannot be
   */
  public LabelledWaveform labelled(
      Map<EventParameter, Double> stated,
      Optional<ReportedEvent> of,
      Optional<Position> recordedAt) {
    Map<EventParameter, Double> known = new EnumMap<>(EventParameter.class);
    known.putAll(stated);
    requireArrivals(known);
    of.flatMap(ReportedEvent::originTime)
        .flatMap(origin -> travelTime(origin, known.get(P_ARRIVAL_SAMPLE)))
        .ifPresent(time -> known.putIfAbsent(P_TRAVEL_TIME, time));
    Optional<Position> epicentre = of.flatMap(ReportedEvent::epicentre);
    if (epicentre.isPresent() && recordedAt.isPresent()) {
      Position station = recordedAt.get();
      known.putIfAbsent(SOURCE_DISTANCE, station.distance(epicentre.get()));
      known.putIfAbsent(BACK_AZIMUTH_DEG, station.azimuth(epicentre.get()));
    }
    try {
      return new LabelledWaveform(
          name, waveform, components, new EventParameters(known), of, recordedAt);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          name, e.getMessage(), "Correct what is said of it, or leave it out", e);
    }
  }

  private void requireArrivals(Map<EventParameter, Double> known) {
    double length = waveform.samples() * MODEL_SAMPLING_RATE / waveform.samplingRate();
    for (EventParameter arrival : new EventParameter[] {P_ARRIVAL_SAMPLE, S_ARRIVAL_SAMPLE}) {
      Double sample = known.get(arrival);
      if (sample != null && !(sample >= 0 && sample < length)) {
        throw new InvalidDataException(
            name,
            "%s is %s; the waveform has samples 0 to %.0f at 100 Hz"
                .formatted(arrival.key(), sample, length - 1),
            "Correct the arrival, or leave it out");
      }
    }
    Double p = known.get(P_ARRIVAL_SAMPLE);
    Double s = known.get(S_ARRIVAL_SAMPLE);
    if (p != null && s != null && s < p) {
      throw new InvalidDataException(
          name,
          "S arrives at sample %s, before P at %s".formatted(s, p),
          "Correct the arrivals, or leave them out");
    }
  }

  private Optional<Double> travelTime(Instant origin, Double sample) {
    if (sample == null) {
      return Optional.empty();
    }
    Duration before = Duration.between(origin, waveform.startTime());
    double time = before.getSeconds() + before.getNano() * 1e-9 + sample / MODEL_SAMPLING_RATE;
    return time >= 0 ? Optional.of(time) : Optional.empty();
  }

  /** The sample at 100 Hz, as {@link EventParameters} count, of one at another rate. */
  public static double modelSample(double sample, double samplingRate) {
    return sample * MODEL_SAMPLING_RATE / samplingRate;
  }

  /** The same at the sampling rate that models take. Labels do not depend on the rate. */
  public LabelledWaveform atModelRate() {
    return new LabelledWaveform(
        name, waveform.resampled(MODEL_SAMPLING_RATE), components, parameters, event, station);
  }
}
