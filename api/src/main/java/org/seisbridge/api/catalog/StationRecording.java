package org.seisbridge.api.catalog;

import java.time.Instant;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Where and how a station recorded a waveform; names are FDSN's where it has one. Whatever is not
 * known is null.
 *
 * @param network network code
 * @param station station code
 * @param latitude of the station, degrees, -90 to 90
 * @param longitude of the station, degrees, -180 to 180
 * @param sensitivity units of the waveform for a ground velocity of 1 m/s, above 0
 * @param starttime time of the waveform's first sample
 */
public record StationRecording(
    String network,
    String station,
    Double latitude,
    Double longitude,
    Double sensitivity,
    Instant starttime) {

  /** Of a recording of which none of it is known. */
  public static final StationRecording UNKNOWN =
      new StationRecording(null, null, null, null, null, null);

  /**
   * What a waveform says of its recording; null if nothing.
   *
   * @param place of the station; null if it is not known
   */
  public static StationRecording of(Waveform waveform, Position place) {
    StationRecording recording =
        new StationRecording(
            orNull(waveform.station().network()),
            orNull(waveform.station().station()),
            place == null ? null : place.latitude(),
            place == null ? null : place.longitude(),
            null,
            waveform.startTime().equals(Instant.EPOCH) ? null : waveform.startTime());
    return recording.equals(UNKNOWN) ? null : recording;
  }

  private static String orNull(String code) {
    return code.isEmpty() ? null : code;
  }

  /** Whether it is known where the station is. */
  public boolean hasPlace() {
    return latitude != null && longitude != null;
  }
}
