package org.seisbridge.trainer.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.trainer.sample.Samples;

/** Labelled events in memory: real ones, as they are read from a dataset. */
public record EventList(List<EventSample> events) implements Samples<EventSample> {

  public EventList {
    events = List.copyOf(requireNonNull(events, "events"));
  }

  @Override
  public void await(int samples) {
    if (samples > events.size()) {
      throw new IllegalStateException("there are %d events".formatted(events.size()));
    }
  }

  @Override
  public EventSample read(int index) {
    return events.get(index);
  }

  @Override
  public String label(int index) {
    return events.get(index).kind().map(EventClass::label).orElse(null);
  }
}
