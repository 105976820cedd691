package org.seisbridge.deploy.ingest;

import static org.seisbridge.seismic.waveform.EventParameter.P_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.S_ARRIVAL_SAMPLE;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seisbridge.api.catalog.NodalPlane;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.seismic.catalogue.CatalogueEvent;
import org.seisbridge.seismic.catalogue.PhasePick;
import org.seisbridge.seismic.catalogue.StationPlace;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * What other files say of waveforms: which events there were, and where stations stand. What a
 * waveform's own file says counts more.
 *
 * @param events of catalogues
 * @param stations that may have recorded them
 */
public record Metadata(List<CatalogueEvent> events, List<StationPlace> stations) {
  /** Nothing but what waveforms' own files say. */
  public static final Metadata NONE = new Metadata(List.of(), List.of());

  /** How long waves are under way, as far as the models go: S over 300 km, and then some. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  /** What to note of a waveform that {@link #misses} an event. */
  public static final String MISSED =
      "A waveform was stored without an event, as none began within two minutes before it.";

  public Metadata {
    events = List.copyOf(events);
    stations = List.copyOf(stations);
  }

  /**
   * The event that a waveform recorded: the last that began before it ended and not too long before
   * it began, of those that its station picked if there is one.
   */
  private Optional<CatalogueEvent> eventOf(Waveform waveform) {
    Instant end =
        waveform.startTime().plusNanos((long) (waveform.samples() / waveform.samplingRate() * 1e9));
    Instant start = waveform.startTime().minus(UNDER_WAY);
    List<CatalogueEvent> during =
        events.stream()
            .filter(event -> !origin(event).isBefore(start) && origin(event).isBefore(end))
            .toList();
    List<CatalogueEvent> picked =
        during.stream()
            .filter(
                event -> event.picks().stream().anyMatch(pick -> isAt(pick, waveform.station())))
            .toList();
    return (picked.isEmpty() ? during : picked)
        .stream().max((one, other) -> origin(one).compareTo(origin(other)));
  }

  private static Instant origin(CatalogueEvent event) {
    return event.reported().originTime().orElse(Instant.MIN);
  }

  private static boolean isAt(PhasePick pick, StationCode station) {
    return !station.station().isEmpty()
        && pick.station().equals(station.station())
        && pick.network().equals(station.network());
  }

  /** What is known of a waveform's event and of its recording; null if nothing. */
  SeismicEvent of(LabelledWaveform known) {
    Optional<Position> place = known.station().or(() -> place(known.waveform()));
    Optional<CatalogueEvent> found =
        known.event().isPresent() ? Optional.empty() : eventOf(known.waveform());
    Map<EventParameter, Double> stated = new EnumMap<>(EventParameter.class);
    found.ifPresent(event -> stated.putAll(arrivals(event, known.waveform())));
    stated.putAll(known.parameters().toMap());
    Optional<ReportedEvent> event = known.event().or(() -> found.map(CatalogueEvent::reported));
    return event(known.labelled(stated, event, place), found.flatMap(CatalogueEvent::mechanism));
  }

  /** Whether events are known, and a waveform is of none of them. */
  public boolean misses(IngestRequest request) {
    return !events.isEmpty()
        && request.waveform() != null
        && (request.event() == null || request.event().time() == null);
  }

  private Optional<Position> place(Waveform waveform) {
    return stations.stream()
        .filter(station -> station.recorded(waveform.station(), waveform.startTime()))
        .map(StationPlace::position)
        .findFirst();
  }

  /** The picks of the waveform's station that lie within it, in samples. */
  private static Map<EventParameter, Double> arrivals(CatalogueEvent event, Waveform waveform) {
    Map<EventParameter, Double> arrivals = new EnumMap<>(EventParameter.class);
    for (PhasePick pick : event.picks()) {
      double seconds = Duration.between(waveform.startTime(), pick.time()).toNanos() * 1e-9;
      if (isAt(pick, waveform.station())
          && seconds >= 0
          && seconds < waveform.samples() / waveform.samplingRate()) {
        double sample = seconds * Waveform.MODEL_SAMPLING_RATE;
        if (pick.isOf(WaveType.P)) {
          arrivals.merge(P_ARRIVAL_SAMPLE, sample, Math::min);
        } else if (pick.isOf(WaveType.S)) {
          arrivals.merge(S_ARRIVAL_SAMPLE, sample, Math::min);
        }
      }
    }
    return arrivals;
  }

  private static SeismicEvent event(LabelledWaveform known, Optional<SourceMechanism> mechanism) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    known.parameters().toMap().forEach((key, value) -> parameters.put(key.key(), value));
    StationRecording recording =
        StationRecording.of(known.waveform(), known.station().orElse(null));
    if (known.event().isEmpty()) {
      return parameters.isEmpty() && recording == null
          ? null
          : SeismicEvent.of(parameters, recording);
    }
    ReportedEvent event = known.event().get();
    return new SeismicEvent(
        event.originTime().orElse(null),
        event.epicentre().map(Position::latitude).orElse(null),
        event.epicentre().map(Position::longitude).orElse(null),
        event.depth().isPresent() ? event.depth().getAsDouble() : null,
        event.magnitude().isPresent() ? event.magnitude().getAsDouble() : null,
        event.kind().map(kind -> kind.label().replace(' ', '_')).orElse(null),
        mechanism.map(plane -> plane.style().name().toLowerCase(Locale.ROOT)).orElse(null),
        parameters,
        recording,
        mechanism
            .map(plane -> new NodalPlane(plane.strike(), plane.dip(), plane.rake()))
            .orElse(null));
  }
}
