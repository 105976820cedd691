package org.seisbridge.benchmarks.baseline;

import java.util.List;
import java.util.stream.IntStream;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.event.Windows;
import org.seisbridge.seismic.velocity.SampleSeeds;

/** Events of one class by a seed. Those to learn from have another than those that are tested. */
record SimulatedEvents(EventClass kind, long seed) {

  static SimulatedEvents tested(EventClass kind, long seed) {
    return new SimulatedEvents(kind, 2 * seed);
  }

  static SimulatedEvents learnt(EventClass kind, long seed) {
    return new SimulatedEvents(kind, 2 * seed + 1);
  }

  List<SimulatedEvent> ofOneStation(int count) {
    return events(count, 1, Windows.EACH);
  }

  List<SimulatedEvent> ofStations(int count, int stations) {
    return events(count, stations, Windows.TOGETHER);
  }

  private List<SimulatedEvent> events(int count, int stations, Windows windows) {
    return IntStream.range(0, count)
        .parallel()
        .mapToLong(i -> SampleSeeds.seed(seed, kind.label(), i))
        .mapToObj(own -> SeismogramGenerator.generate(kind, own, stations, windows))
        .toList();
  }
}
