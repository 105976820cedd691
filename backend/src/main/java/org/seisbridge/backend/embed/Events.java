package org.seisbridge.backend.embed;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.EventParameters;

/** Events as users describe them. */
public final class Events {
  private static final double RADIUS_OF_THE_EARTH = 6_371_000;
  private static final double HIGHEST_GROUND = -9_000;

  /** Seismometers have about 1e9 counts for 1 m/s; a waveform may be in any unit, 1 m/s too. */
  private static final double LEAST_SENSITIVITY = 1e-6;

  private static final double MOST_SENSITIVITY = 1e18;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  private Events() {}

  /**
   * Refuses what no event can be.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} naming it
   */
  public static void check(SeismicEvent event) {
    between("latitude", event.latitude(), -90, 90);
    between("longitude", event.longitude(), -180, 180);
    between("depth", event.depth(), HIGHEST_GROUND, RADIUS_OF_THE_EARTH);
    between("magnitude", event.magnitude(), -10, 10);
    oneOf("eventtype", event.eventtype(), EventClass.values());
    oneOf("mechanism", event.mechanism(), FaultingStyle.values());
    parameters(event.parameters());
    if (event.recording() != null) {
      check(event.recording());
    }
    if (event.nodalPlane() != null) {
      between("nodal_plane.strike", event.nodalPlane().strike(), 0, 360);
      between("nodal_plane.dip", event.nodalPlane().dip(), 0, 90);
      between("nodal_plane.rake", event.nodalPlane().rake(), -180, 180);
    }
  }

  private static void check(StationRecording recording) {
    between("recording.latitude", recording.latitude(), -90, 90);
    between("recording.longitude", recording.longitude(), -180, 180);
    between("recording.sensitivity", recording.sensitivity(), LEAST_SENSITIVITY, MOST_SENSITIVITY);
    code("recording.network", recording.network());
    code("recording.station", recording.station());
  }

  private static void code(String name, String value) {
    if (value != null && !CODE.matcher(value).matches()) {
      throw invalid(
          "The event's %s is 1 to 16 letters, digits, - and _, not '%s'.".formatted(name, value));
    }
  }

  private static void between(String name, Double value, double low, double high) {
    if (value != null && !(value >= low && value <= high)) {
      throw invalid("The event's %s is from %s to %s, not %s.".formatted(name, low, high, value));
    }
  }

  private static void oneOf(String name, String value, Enum<?>[] known) {
    String[] names =
        Arrays.stream(known).map(one -> one.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    if (value != null && !Arrays.asList(names).contains(value)) {
      throw invalid(
          "The event's %s is one of %s, not '%s'."
              .formatted(name, String.join(", ", names), value));
    }
  }

  /**
   * Parameters by key.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if one of them cannot be
   */
  private static EventParameters parameters(Map<String, Double> byKey) {
    Map<EventParameter, Double> values = new EnumMap<>(EventParameter.class);
    try {
      byKey.forEach(
          (key, value) -> {
            if (value == null) {
              throw new IllegalArgumentException(
                  key + " has no value; leave out what is not known");
            }
            values.put(EventParameter.ofKey(key), value);
          });
      return new EventParameters(values);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID, "The event's parameters: %s.".formatted(e.getMessage()), e);
    }
  }

  /**
   * What the encoder takes: eight values in their units, NaN where one is left open.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if one of them cannot be, or none is given
   */
  public static float[] input(Map<String, Double> byKey) {
    if (byKey == null || byKey.isEmpty()) {
      throw invalid("An event is described by the value of one parameter at least.");
    }
    float[] input = NetworkInputs.nothingKnown(Modality.EVENT);
    parameters(byKey)
        .toMap()
        .forEach((parameter, value) -> input[parameter.index()] = value.floatValue());
    return input;
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
