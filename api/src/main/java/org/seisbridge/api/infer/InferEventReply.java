package org.seisbridge.api.infer;

import java.util.List;
import java.util.Map;
import org.seisbridge.api.catalog.StationRecording;

/**
 * What is told of an event.
 *
 * @param tasks by the family of the model that tells it, such as {@code location}; those that there
 *     is a model for
 * @param stations what it is told from
 * @param notes what was done to the waveforms, and what cannot be told; a sentence each
 */
public record InferEventReply(
    Map<String, EventAnswer> tasks, List<Station> stations, List<String> notes) {

  /**
   * A station's record.
   *
   * @param record its id
   * @param name its name
   * @param recording where and how it was recorded
   */
  public record Station(long record, String name, StationRecording recording) {}
}
