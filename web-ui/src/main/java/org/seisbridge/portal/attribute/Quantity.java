package org.seisbridge.portal.attribute;

import static org.seisbridge.seismic.waveform.EventParameter.BACK_AZIMUTH_DEG;
import static org.seisbridge.seismic.waveform.EventParameter.CODA_END_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_TRAVEL_TIME;
import static org.seisbridge.seismic.waveform.EventParameter.SOURCE_DISTANCE;
import static org.seisbridge.seismic.waveform.EventParameter.S_ARRIVAL_SAMPLE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.seisbridge.api.search.Filter;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.velocity.Attribute;

/**
 * A number that records are described by or filtered by, as people know it.
 *
 * @param key its name in the catalogue
 * @param label its name on the page
 * @param unit as people write it; empty if it has none
 * @param scale how many of the catalogue's unit one of it is
 */
public record Quantity(String key, String label, String unit, double scale) {
  private static final double KILOMETRE = 1000;
  private static final double SECOND = 100;

  private static final Quantity DISTANCE =
      new Quantity(SOURCE_DISTANCE.key(), "Distance", "km", KILOMETRE);
  private static final Quantity BACK_AZIMUTH =
      new Quantity(BACK_AZIMUTH_DEG.key(), "Back azimuth", "°", 1);

  /** What the ground is described by. */
  public static final List<Quantity> ATTRIBUTES =
      Arrays.stream(Attribute.values())
          .map(one -> new Quantity(one.key(), AttributeText.label(one), one.unitText(), 1))
          .toList();

  /** What an event at a station is described by. */
  public static final List<Quantity> EVENT_PARAMETERS =
      List.of(
          DISTANCE,
          BACK_AZIMUTH,
          new Quantity(P_TRAVEL_TIME.key(), "P travel time", "s", 1),
          new Quantity(P_ARRIVAL_SAMPLE.key(), "P after the start", "s", SECOND),
          new Quantity(S_ARRIVAL_SAMPLE.key(), "S after the start", "s", SECOND),
          new Quantity(CODA_END_SAMPLE.key(), "End of the coda after the start", "s", SECOND));

  /** What waveforms and events are filtered by. */
  public static final List<Quantity> OF_EVENTS =
      List.of(
          new Quantity("magnitude", "Magnitude", "", 1),
          DISTANCE,
          new Quantity("depth", "Depth", "km", KILOMETRE),
          BACK_AZIMUTH,
          new Quantity("latitude", "Latitude", "°", 1),
          new Quantity("longitude", "Longitude", "°", 1));

  /** The quantity of that key; its bare key and unit if the page knows none. */
  public static Quantity ofKey(String key) {
    return Stream.of(ATTRIBUTES, OF_EVENTS, EVENT_PARAMETERS)
        .flatMap(List::stream)
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseGet(() -> new Quantity(key, key, "", 1));
  }

  /** Its name and a value: {@code Distance 80 km}. */
  public String about(double stored) {
    return withUnit(label + " " + number(stored));
  }

  /** Its name and a range: {@code Magnitude 3.5 – 4.5}. */
  public String within(Filter.AttributeBetween range) {
    boolean from = range.low() > -Double.MAX_VALUE;
    boolean to = range.high() < Double.MAX_VALUE;
    String bounds =
        from && to
            ? number(range.low()) + " – " + number(range.high())
            : from ? "from " + number(range.low()) : "up to " + number(range.high());
    return withUnit(label + " " + bounds);
  }

  private String number(double stored) {
    return PlainNumber.of(stored / scale).replace('-', '−');
  }

  private String withUnit(String text) {
    return unit.equals("°") ? text + unit : (text + " " + unit).strip();
  }
}
