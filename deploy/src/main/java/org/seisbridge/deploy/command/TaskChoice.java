package org.seisbridge.deploy.command;

import java.util.Optional;
import org.seisbridge.trainer.task.EventTask;

/** What can be told: of an event by several stations, or of one station's record. */
enum TaskChoice {
  CLASSIFICATION(EventTask.CLASSIFICATION),
  LOCATION(EventTask.LOCATION),
  MECHANISM(EventTask.MECHANISM),
  PICKING(null);

  private final EventTask ofEvents;

  TaskChoice(EventTask ofEvents) {
    this.ofEvents = ofEvents;
  }

  /** The task if it is of events. */
  Optional<EventTask> ofEvents() {
    return Optional.ofNullable(ofEvents);
  }
}
