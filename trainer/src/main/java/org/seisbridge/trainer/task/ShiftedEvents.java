package org.seisbridge.trainer.task;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.training.LabelSplit;

/**
 * Recorded events to train with, each several times, with minutes that begin a little earlier or
 * later. Every fifth sample is of an event that no other samples are of but every fifth: those that
 * say when to stop.
 */
final class ShiftedEvents implements Samples<EventSample> {
  /** How often an event comes, about. */
  static final int TIMES = 4;

  private final List<RecordedEvent> trained = new ArrayList<>();
  private final List<RecordedEvent> stopping = new ArrayList<>();
  private final int size;
  private final long seed;

  /**
   * @param events in the order of their classes, so that every fifth of them are of all
   */
  ShiftedEvents(List<RecordedEvent> events, long seed) {
    for (int i = 0; i < events.size(); i++) {
      (LabelSplit.isStopping(i) ? stopping : trained).add(events.get(i));
    }
    this.size = TIMES * events.size();
    this.seed = seed;
  }

  int size() {
    return size;
  }

  /** What a sample is of. */
  RecordedEvent event(int index) {
    int before = index / LabelSplit.EVERY;
    return LabelSplit.isStopping(index)
        ? stopping.get(before % stopping.size())
        : trained.get((index - before) % trained.size());
  }

  @Override
  public void await(int samples) {
    if (samples > size) {
      throw new IllegalStateException("there are %d samples".formatted(size));
    }
  }

  @Override
  public EventSample read(int index) {
    SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * index);
    return event(index).sample(random.nextDouble(-RecordingWindow.SLACK, RecordingWindow.SLACK));
  }

  @Override
  public String label(int index) {
    return event(index).kind().label();
  }
}
