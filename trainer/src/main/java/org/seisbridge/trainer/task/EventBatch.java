package org.seisbridge.trainer.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.training.Batch;

/**
 * Events as the network takes them. Stations lie one after the other without gaps in {@code seen};
 * in tables they have places for as many as the event with most has.
 *
 * @param stations number of places
 * @param counts number of stations of each event
 * @param seen spectrogram of each station {@code [3, frames, 50]}, or its features {@code [width]}
 * @param seenShape shape of one of them
 * @param traits {@code [size, stations, TRAITS]}
 * @param targets {@code [size, targets]}
 */
record EventBatch(
    int stations, int[] counts, float[] seen, Shape seenShape, float[] traits, float[] targets)
    implements Batch<EventBatch> {
  /**
   * East and north of the stations' mean in units of their spread; the same of where the arrivals
   * say that the event was, its depth, 10 km, and whether they do; their residual, s. The decimal
   * logarithm of that spread over 100 km, of the amplitude, and whether it is known; the first
   * motion; when P is picked after the event's first pick of P, in tens of seconds, and whether it
   * is; the same of S.
   */
  static final int TRAITS = 15;

  private static final double FAR = 100e3;

  private static final float TENS = 10;

  /** An amplitude that is neither large nor small, m/s. */
  private static final float TYPICAL_AMPLITUDE = -5.5f;

  /**
   * Events with their spectrograms.
   *
   * @param events with a station each at least
   */
  static EventBatch of(EventTask task, List<TurnedEvent> events, SpectrogramSize size) {
    float[][] spectrograms =
        events.stream()
            .parallel()
            .flatMap(turned -> turned.waveforms().stream())
            .map(waveform -> Spectrogram.of(waveform, size).magnitudes())
            .toArray(float[][]::new);
    return of(
        task,
        events,
        spectrograms,
        new Shape(Component.COUNT, size.frames(), Spectrogram.FREQUENCIES));
  }

  /**
   * Events with what was computed of them before.
   *
   * @param seen of each station of each event, in order
   * @param shape of each
   */
  static EventBatch of(EventTask task, List<TurnedEvent> events, float[][] seen, Shape shape) {
    int length = Math.toIntExact(shape.size());
    float[] all = new float[seen.length * length];
    for (int i = 0; i < seen.length; i++) {
      System.arraycopy(seen[i], 0, all, i * length, length);
    }
    int stations = events.stream().mapToInt(e -> e.event().stations().size()).max().orElseThrow();
    float[] traits = new float[events.size() * stations * TRAITS];
    float[] targets = new float[events.size() * task.targets()];
    for (int i = 0; i < events.size(); i++) {
      EventSample event = events.get(i).event();
      StationPlaces places = events.get(i).places();
      if (task.withTraits()) {
        float first = firstPick(event);
        for (int s = 0; s < event.stations().size(); s++) {
          float[] own = traits(event.stations().get(s), places, first, event.byArrivals());
          System.arraycopy(own, 0, traits, (i * stations + s) * TRAITS, TRAITS);
        }
      }
      float[] target = task.target(event, places);
      System.arraycopy(target, 0, targets, i * target.length, target.length);
    }
    int[] counts = events.stream().mapToInt(e -> e.event().stations().size()).toArray();
    return new EventBatch(stations, counts, all, shape, traits, targets);
  }

  /** When P is picked first; NaN if nowhere. */
  private static float firstPick(EventSample event) {
    return (float)
        event.stations().stream()
            .mapToDouble(StationRecord::p)
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
  }

  private static float[] traits(
      StationRecord station, StationPlaces places, float firstPick, Optional<Location> byArrivals) {
    float p = (station.p() - firstPick) / TENS;
    float s = (station.s() - firstPick) / TENS;
    double[] place = places.place(station.position());
    double[] located = places.place(byArrivals.map(Location::epicentre).orElse(null));
    boolean known = Float.isFinite(station.logAmplitude());
    return new float[] {
      (float) place[0],
      (float) place[1],
      (float) located[0],
      (float) located[1],
      (float) (byArrivals.map(Location::depth).orElse(0.0) / LocationLoss.DEPTH_UNIT),
      byArrivals.isPresent() ? 1 : 0,
      byArrivals.map(Location::residual).orElse(0.0).floatValue(),
      (float) Math.log10(places.unit() / FAR),
      known ? station.logAmplitude() - TYPICAL_AMPLITUDE : 0,
      known ? 1 : 0,
      station.firstMotion(),
      Float.isFinite(p) ? p : 0,
      Float.isFinite(p) ? 1 : 0,
      Float.isFinite(s) ? s : 0,
      Float.isFinite(s) ? 1 : 0
    };
  }

  @Override
  public int size() {
    return counts.length;
  }

  private int first(int event) {
    return IntStream.range(0, event).map(i -> counts[i]).sum();
  }

  @Override
  public EventBatch part(int from, int to) {
    return to - from == size()
        ? this
        : new EventBatch(
            stations,
            Arrays.copyOfRange(counts, from, to),
            Arrays.copyOfRange(
                seen,
                Math.toIntExact(first(from) * seenShape.size()),
                Math.toIntExact(first(to) * seenShape.size())),
            seenShape,
            rows(traits, from, to),
            rows(targets, from, to));
  }

  private float[] rows(float[] all, int from, int to) {
    int length = all.length / size();
    return Arrays.copyOfRange(all, from * length, to * length);
  }

  /** Number of stations of all events. */
  int records() {
    return first(size());
  }

  NDArray seen(NDManager manager) {
    return Batch.array(manager, seen, new Shape(records()).addAll(seenShape));
  }

  NDArray traits(NDManager manager) {
    return Batch.array(manager, traits, new Shape(size(), stations, TRAITS));
  }

  NDArray targets(NDManager manager) {
    return Batch.array(manager, targets, new Shape(size(), targets.length / size()));
  }

  /** {@code [size, stations]}: 1 for a station that is there. */
  NDArray present(NDManager manager) {
    float[] present = new float[size() * stations];
    for (int i = 0; i < size(); i++) {
      Arrays.fill(present, i * stations, i * stations + counts[i], 1);
    }
    return Batch.array(manager, present, new Shape(size(), stations));
  }

  /** {@code [size·stations, records]}: 1 where a station has what was seen in that row. */
  NDArray placement(NDManager manager) {
    int records = records();
    float[] placement = new float[size() * stations * records];
    int record = 0;
    for (int i = 0; i < size(); i++) {
      for (int s = 0; s < counts[i]; s++) {
        placement[(i * stations + s) * records + record] = 1;
        record++;
      }
    }
    return Batch.array(manager, placement, new Shape((long) size() * stations, records));
  }
}
