package org.seisbridge.portal;

import static org.seisbridge.seismic.waveform.EventParameter.BACK_AZIMUTH_DEG;
import static org.seisbridge.seismic.waveform.EventParameter.P_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.SOURCE_DISTANCE;
import static org.seisbridge.seismic.waveform.EventParameter.S_ARRIVAL_SAMPLE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Waveform;

/** How events are written: as far as they are known, in the units that are usual for them. */
public final class EventText {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss.SS 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private EventText() {}

  /** In a line: {@code M 4.1 · 80 km · earthquake}. */
  public static String line(SeismicEvent event) {
    return Stream.of(
            number("M %.1f", event.magnitude()),
            number("%.0f km", distance(event)),
            words(event.eventtype()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  /** What is known, by what it is called. */
  public static Map<String, String> facts(SeismicEvent event) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Time", time(event.time()));
    facts.put("Latitude", number("%.3f°", event.latitude()));
    facts.put("Longitude", number("%.3f°", event.longitude()));
    facts.put("Depth", number("%.1f km", scaled(event.depth(), 1e-3)));
    facts.put("Magnitude", number("%.1f", event.magnitude()));
    facts.put("Event type", words(event.eventtype()));
    facts.put("Mechanism", words(event.mechanism()));
    facts.put("Distance", number("%.1f km", distance(event)));
    facts.put("Back azimuth", number("%.0f°", value(event, BACK_AZIMUTH_DEG)));
    facts.put("P after the start", number("%.2f s", seconds(event, P_ARRIVAL_SAMPLE)));
    facts.put("S after the start", number("%.2f s", seconds(event, S_ARRIVAL_SAMPLE)));
    facts.values().removeIf(Objects::isNull);
    return facts;
  }

  private static String time(Instant instant) {
    return instant == null ? null : UTC.format(instant);
  }

  private static String words(String name) {
    return name == null ? null : name.replace('_', ' ');
  }

  private static String number(String format, Double value) {
    return value == null ? null : String.format(Locale.ENGLISH, format, value).replace('-', '−');
  }

  private static Double distance(SeismicEvent event) {
    return scaled(value(event, SOURCE_DISTANCE), 1e-3);
  }

  private static Double seconds(SeismicEvent event, EventParameter arrival) {
    return scaled(value(event, arrival), 1 / Waveform.MODEL_SAMPLING_RATE);
  }

  private static Double value(SeismicEvent event, EventParameter parameter) {
    return event.parameters().get(parameter.key());
  }

  private static Double scaled(Double value, double factor) {
    return value == null ? null : value * factor;
  }
}
