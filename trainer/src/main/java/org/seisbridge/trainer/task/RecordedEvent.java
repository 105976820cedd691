package org.seisbridge.trainer.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.EventClass;

/**
 * An event that was recorded and labelled.
 *
 * @param id by which its source knows it
 * @param kind what it was
 * @param windows what stations recorded of it, one at least
 */
record RecordedEvent(String id, EventClass kind, List<RecordingWindow> windows) {

  RecordedEvent {
    windows = List.copyOf(windows);
  }

  /**
   * The event as tasks take it.
   *
   * @param shift how much later its minute begins, s
   */
  EventSample sample(double shift) {
    return new EventSample(
        windows.stream().map(window -> window.record(shift)).toList(),
        Optional.empty(),
        Optional.of(kind),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
