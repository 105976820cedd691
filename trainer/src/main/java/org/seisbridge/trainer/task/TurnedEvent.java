package org.seisbridge.trainer.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * An event as it is shown to the network.
 *
 * @param orientation how it lies
 * @param kept which of the stations of the sample it was made of it has, by their places there
 */
record TurnedEvent(EventSample event, Orientation orientation, int[] kept) {

  /** The event as it is. */
  static TurnedEvent asItIs(EventSample event) {
    return whole(event, Orientation.NORTH_UP);
  }

  /** The event with all of its stations, in an orientation. */
  static TurnedEvent whole(EventSample event, Orientation orientation) {
    return new TurnedEvent(
        event, orientation, IntStream.range(0, event.stations().size()).toArray());
  }

  /** The event with half of its stations or more, in an orientation. */
  static TurnedEvent draw(EventSample event, Orientation orientation, SplittableRandom random) {
    int count = event.stations().size();
    List<Integer> places = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(places, new Random(random.nextLong()));
    int[] kept =
        places.stream()
            .limit(random.nextInt((count + 1) / 2, count + 1))
            .mapToInt(Integer::intValue)
            .toArray();
    List<StationRecord> stations = IntStream.of(kept).mapToObj(event.stations()::get).toList();
    return new TurnedEvent(event.with(stations), orientation, kept);
  }

  /** Where its stations are, as it lies. */
  StationPlaces places() {
    return StationPlaces.of(event.stations(), orientation);
  }

  /** What they recorded, as it lies. */
  List<Waveform> waveforms() {
    return event.stations().stream()
        .map(station -> Waveform.atModelRate(orientation.turn(station.amplitudes())))
        .toList();
  }
}
