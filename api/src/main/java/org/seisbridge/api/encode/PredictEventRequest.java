package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Asks what a model of a task tells of one event.
 *
 * @param model name of the model version
 * @param stations 1 to 20, all with the same minute
 */
public record PredictEventRequest(String model, List<Station> stations) {

  /**
   * What a station recorded.
   *
   * @param latitude degrees; null if it is not known where it is
   * @param longitude degrees; null if it is not known where it is
   * @param sensitivity units of the waveform for 1 m/s; null if it is not known
   * @param values float32, little-endian, {@code [3, 6000]}, components Z N E at 100 Hz
   */
  public record Station(Double latitude, Double longitude, Double sensitivity, Buffer values) {}
}
