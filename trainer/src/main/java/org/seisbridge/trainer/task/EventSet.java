package org.seisbridge.trainer.task;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.event.Windows;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.sample.SampleFormat;
import org.seisbridge.trainer.sample.SampleSource;

/**
 * Simulated events, each at several stations within {@link #FAR}, which of them is left to chance.
 *
 * @param task whose classes they are of, in turn; a mechanism's are those of one style
 * @param seed the dataset's; two sets of different seeds share no event
 * @param count number of events
 * @param fewest stations of an event, unless fewer are near
 * @param most stations of an event
 */
public record EventSet(EventTask task, long seed, int count, int fewest, int most)
    implements SampleSource<EventSample> {
  /** No station is farther from the epicentre, m. */
  public static final double FAR = 150e3;

  /** So many more than are wanted are simulated where not all are near. */
  private static final int SPARE = 3;

  public EventSet {
    if (fewest < 1 || most < fewest || most > EventSample.MAX_STATIONS) {
      throw new IllegalArgumentException(
          "an event has 1 to %d stations, not %d to %d"
              .formatted(EventSample.MAX_STATIONS, fewest, most));
    }
  }

  @Override
  public String name() {
    return "located-events-%s-%d-%d-%d".formatted(task.label(), seed, fewest, most);
  }

  /** What happened. */
  private EventClass kind(int index) {
    return task.kinds().get(index % task.kinds().size());
  }

  @Override
  public long sampleSeed(int index) {
    return SampleSeeds.seed(seed, task.label() + " of a " + kind(index).label(), index);
  }

  @Override
  public EventSample sample(int index) {
    long sampleSeed = sampleSeed(index);
    SplittableRandom random = new SplittableRandom(sampleSeed);
    int wanted = random.nextInt(fewest, most + 1);
    SimulatedEvent event;
    do {
      long eventSeed = random.nextLong();
      while (task == EventTask.MECHANISM && style(eventSeed) == FaultingStyle.OBLIQUE) {
        eventSeed = random.nextLong();
      }
      event = event(index, eventSeed, wanted);
      if (event.seismograms().size() < wanted) {
        event = event(index, eventSeed, SPARE * wanted);
      }
    } while (event.seismograms().isEmpty());
    List<Seismogram> near = event.seismograms();
    return EventSample.of(task, with(event, near.subList(0, Math.min(wanted, near.size()))));
  }

  /** The style of an earthquake, which does not hang on how many stations see it. */
  private static FaultingStyle style(long eventSeed) {
    return SeismogramGenerator.generate(EventClass.EARTHQUAKE, eventSeed)
        .mechanism()
        .orElseThrow()
        .style();
  }

  /** An event with those of so many stations that are near, in the order they were drawn in. */
  private SimulatedEvent event(int index, long eventSeed, int stations) {
    SimulatedEvent event =
        SeismogramGenerator.generate(kind(index), eventSeed, stations, Windows.TOGETHER);
    return with(
        event,
        event.seismograms().stream()
            .filter(s -> event.epicentre().distance(s.station()) <= FAR)
            .sorted(Comparator.comparing(s -> s.waveform().station().station()))
            .toList());
  }

  private static SimulatedEvent with(SimulatedEvent event, List<Seismogram> seismograms) {
    return new SimulatedEvent(
        event.kind(),
        event.originTime(),
        event.epicentre(),
        event.depth(),
        event.magnitude(),
        event.mechanism(),
        event.earth(),
        seismograms);
  }

  @Override
  public String label(int index) {
    return kind(index).label();
  }

  @Override
  public SampleFormat<EventSample> format() {
    return new EventFormat(most);
  }
}
