package org.seisbridge.api.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an event and of how one station recorded it; names are FDSN's where it has one.
 * Whatever is not known is null.
 *
 * @param time origin time
 * @param latitude of the epicentre, degrees, -90 to 90
 * @param longitude of the epicentre, degrees, -180 to 180
 * @param depth m below the sea
 * @param magnitude of any kind
 * @param eventtype {@code earthquake}, {@code explosion} or {@code surface_event}
 * @param mechanism {@code normal}, {@code reverse}, {@code strike_slip} or {@code oblique}
 * @param parameters key of an event parameter to its value, in its unit; the event has an embedding
 *     if there is one at least
 * @param recording where and how the waveform was recorded
 * @param nodalPlane either of the two of its focal mechanism
 */
public record SeismicEvent(
    Instant time,
    Double latitude,
    Double longitude,
    Double depth,
    Double magnitude,
    String eventtype,
    String mechanism,
    Map<String, Double> parameters,
    StationRecording recording,
    NodalPlane nodalPlane) {

  /** What searches can filter by, in this order. */
  public static final List<String> ATTRIBUTES =
      List.of("magnitude", "depth", "latitude", "longitude", "source_distance", "back_azimuth_deg");

  public SeismicEvent {
    parameters = parameters == null ? Map.of() : parameters;
  }

  /** An event of which nothing but parameters is known. */
  public static SeismicEvent of(Map<String, Double> parameters) {
    return of(parameters, null);
  }

  /**
   * An event of which nothing is known but its recording.
   *
   * @param parameters at the station; may be empty
   * @param recording null if nothing is known of it
   */
  public static SeismicEvent of(Map<String, Double> parameters, StationRecording recording) {
    return new SeismicEvent(null, null, null, null, null, null, null, parameters, recording, null);
  }

  /** The same event, recorded so; null if nothing is known of that. */
  public SeismicEvent recordedBy(StationRecording station) {
    return new SeismicEvent(
        time,
        latitude,
        longitude,
        depth,
        magnitude,
        eventtype,
        mechanism,
        parameters,
        station,
        nodalPlane);
  }

  /** Those of {@link #ATTRIBUTES} that are known. */
  public Map<String, Double> attributes() {
    Map<String, Double> known = new LinkedHashMap<>(parameters);
    known.put("magnitude", magnitude);
    known.put("depth", depth);
    known.put("latitude", latitude);
    known.put("longitude", longitude);
    known.keySet().retainAll(ATTRIBUTES);
    known.values().removeIf(value -> value == null);
    return known;
  }
}
