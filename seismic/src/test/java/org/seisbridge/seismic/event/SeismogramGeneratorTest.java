package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.seismic.waveform.EventParameter.BACK_AZIMUTH_DEG;
import static org.seisbridge.seismic.waveform.EventParameter.CODA_END_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_ARRIVAL_SAMPLE;
import static org.seisbridge.seismic.waveform.EventParameter.P_TRAVEL_TIME;
import static org.seisbridge.seismic.waveform.EventParameter.SOURCE_DISTANCE;
import static org.seisbridge.seismic.waveform.EventParameter.S_ARRIVAL_SAMPLE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.Waveform;

class SeismogramGeneratorTest {
  private static final int EVENTS = 60;
  private static List<SimulatedEvent> earthquakes;
  private static List<SimulatedEvent> explosions;
  private static List<SimulatedEvent> surfaceEvents;

  @BeforeAll
  static void simulate() {
    earthquakes = events(EventClass.EARTHQUAKE);
    explosions = events(EventClass.EXPLOSION);
    surfaceEvents = events(EventClass.SURFACE_EVENT);
  }

  private static List<SimulatedEvent> events(EventClass kind) {
    return IntStream.range(0, EVENTS)
        .mapToObj(i -> SeismogramGenerator.generate(kind, SampleSeeds.seed(7, kind.label(), i)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameSamplesAndAnotherOthers(EventClass kind) {
    SimulatedEvent event = SeismogramGenerator.generate(kind, 11, 3, Windows.TOGETHER);
    SimulatedEvent again = SeismogramGenerator.generate(kind, 11, 3, Windows.TOGETHER);
    SimulatedEvent other = SeismogramGenerator.generate(kind, 12, 3, Windows.TOGETHER);

    for (int i = 0; i < 3; i++) {
      Seismogram seismogram = event.seismograms().get(i);
      Seismogram repeated = again.seismograms().get(i);
      assertThat(repeated.waveform().amplitudes()).isEqualTo(seismogram.waveform().amplitudes());
      assertThat(repeated.parameters()).isEqualTo(seismogram.parameters());
      assertThat(other.seismograms().get(i).waveform().amplitudes())
          .isNotEqualTo(seismogram.waveform().amplitudes());
    }
    assertThat(again.originTime()).isEqualTo(event.originTime());
    assertThat(again.mechanism()).isEqualTo(event.mechanism());
  }

  @Test
  void labelsAreOfTheEventAndWithinTheWindow() {
    for (List<SimulatedEvent> events : List.of(earthquakes, explosions, surfaceEvents)) {
      for (SimulatedEvent event : events) {
        for (Seismogram seismogram : event.seismograms()) {
          Waveform waveform = seismogram.waveform();
          EventParameters known = seismogram.parameters();
          assertThat(waveform.samples()).isEqualTo(6000);
          assertThat(waveform.samplingRate()).isEqualTo(100);
          assertThat(event.depth()).isBetween(0.0, 60e3);
          assertThat(known.value(SOURCE_DISTANCE).orElseThrow())
              .isBetween(999.0, 300_001.0)
              .isCloseTo(event.epicentre().distance(seismogram.station()), within(1e-6));
          assertThat(event.epicentre().azimuth(seismogram.station()))
              .isEqualTo(seismogram.azimuth());
          assertThat(known.value(BACK_AZIMUTH_DEG).orElseThrow())
              .isEqualTo(seismogram.station().azimuth(event.epicentre()));
          assertThat(known.value(P_ARRIVAL_SAMPLE).orElse(300)).isBetween(299.0, 1501.0);
          assertThat(known.value(S_ARRIVAL_SAMPLE).orElse(300)).isBetween(299.0, 6000.0);
          assertThat(known.value(CODA_END_SAMPLE).orElse(300)).isBetween(0.0, 5999.0);
        }
      }
    }
  }

  /** The P sample, the waveform's and the event's time and the travel time tell the same. */
  @Test
  void arrivalsAreWhereTheTravelTimesPutThem() {
    int checked = 0;
    for (SimulatedEvent event : earthquakes) {
      Seismogram seismogram = event.seismograms().getFirst();
      EventParameters known = seismogram.parameters();
      if (known.value(P_ARRIVAL_SAMPLE).isEmpty()) {
        continue;
      }
      double origin = seismogram.waveform().sampleAt(event.originTime());
      double travel = known.value(P_TRAVEL_TIME).orElseThrow();
      assertThat(known.value(P_ARRIVAL_SAMPLE).orElseThrow())
          .isCloseTo(origin + 100 * travel, within(1e-3));
      assertThat(travel)
          .isEqualTo(
              event
                  .earth()
                  .first(WaveType.P, event.depth(), known.value(SOURCE_DISTANCE).orElseThrow())
                  .time());
      checked++;
    }
    assertThat(checked).isGreaterThan(EVENTS / 3);
  }

  /** Where the signal is strong, it is strong from the labelled arrival on, and not before. */
  @Test
  void nothingComesBeforeThePWave() {
    int checked = 0;
    for (SimulatedEvent event : earthquakes) {
      Seismogram seismogram = event.seismograms().getFirst();
      if (seismogram.signalToNoise() < 300) {
        continue;
      }
      int p = (int) seismogram.parameters().value(P_ARRIVAL_SAMPLE).orElseThrow();
      double before = roughness(seismogram.waveform(), p - 200, p - 5);
      double after = roughness(seismogram.waveform(), p, p + 200);
      assertThat(after).as("event at %s", event.originTime()).isGreaterThan(3 * before);
      checked++;
    }
    assertThat(checked).isGreaterThan(5);
  }

  @Test
  void stationsSeeTheSameEventAtTheSameTime() {
    SimulatedEvent event =
        SeismogramGenerator.generate(EventClass.EARTHQUAKE, 4, 12, Windows.TOGETHER);
    List<Seismogram> seismograms = event.seismograms();
    assertThat(seismograms).hasSize(12);
    assertThat(seismograms)
        .extracting(seismogram -> seismogram.waveform().startTime())
        .containsOnly(seismograms.getFirst().waveform().startTime());
    assertThat(seismograms)
        .extracting(seismogram -> seismogram.waveform().station().station())
        .doesNotHaveDuplicates();
    assertThat(seismograms)
        .extracting(s -> s.parameters().value(SOURCE_DISTANCE).orElseThrow())
        .isSorted();
    assertThatThrownBy(() -> SeismogramGenerator.generate(EventClass.EXPLOSION, 1, 0, Windows.EACH))
        .hasMessageContaining("1 to 100");
  }

  @Test
  void classesHaveTheirOwnLabels() {
    assertThat(earthquakes).allMatch(e -> e.mechanism().isPresent() && e.magnitude().isPresent());
    assertThat(explosions).allMatch(e -> e.mechanism().isEmpty() && e.depth() <= 300);
    assertThat(surfaceEvents)
        .allMatch(e -> e.magnitude().isEmpty() && e.depth() == 0)
        .allMatch(e -> noArrivals(e.seismograms().getFirst().parameters()));
    assertThat(EventClass.SURFACE_EVENT.label()).isEqualTo("surface event");
  }

  private static boolean noArrivals(EventParameters parameters) {
    return parameters.value(P_ARRIVAL_SAMPLE).isEmpty()
        && parameters.value(S_ARRIVAL_SAMPLE).isEmpty();
  }

  /** The classic discriminant, above 5 Hz or so: an explosion has more P for its S. */
  @Test
  void explosionsHaveMorePForTheirSThanEarthquakes() {
    assertThat(medianRatio(explosions)).isGreaterThan(2 * medianRatio(earthquakes));
  }

  private static double medianRatio(List<SimulatedEvent> events) {
    double[] ratios =
        events.stream()
            .map(event -> event.seismograms().getFirst())
            .filter(seismogram -> seismogram.signalToNoise() > 10)
            .filter(seismogram -> apart(seismogram.parameters()))
            .mapToDouble(SeismogramGeneratorTest::ratio)
            .sorted()
            .toArray();
    assertThat(ratios.length).isGreaterThan(8);
    return ratios[ratios.length / 2];
  }

  private static boolean apart(EventParameters known) {
    double p = known.value(P_ARRIVAL_SAMPLE).orElse(0);
    double s = known.value(S_ARRIVAL_SAMPLE).orElse(0);
    return p > 0 && s > p + 150 && s < 5800;
  }

  private static double ratio(Seismogram seismogram) {
    int p = (int) seismogram.parameters().value(P_ARRIVAL_SAMPLE).orElseThrow();
    int s = (int) seismogram.parameters().value(S_ARRIVAL_SAMPLE).orElseThrow();
    return roughness(seismogram.waveform(), p, p + 150)
        / roughness(seismogram.waveform(), s, s + 150);
  }

  /** How much neighbouring samples differ: high frequencies count most. */
  private static double roughness(Waveform waveform, int from, int to) {
    double squares = 0;
    for (Component component : Component.values()) {
      for (int i = Math.max(2, from); i < to; i++) {
        double difference =
            waveform.amplitude(component, i)
                - 2 * waveform.amplitude(component, i - 1)
                + waveform.amplitude(component, i - 2);
        squares += difference * difference;
      }
    }
    return Math.sqrt(squares / (to - from));
  }

  /** A surface event has no sudden begin: its strongest second is far from its first. */
  @Test
  void surfaceEventsSwell() {
    assertThat(medianRise(surfaceEvents)).isGreaterThan(3 * medianRise(explosions));
  }

  /** Seconds from where a tenth of the strongest second is first reached to that second. */
  private static double medianRise(List<SimulatedEvent> events) {
    double[] rises =
        events.stream()
            .map(event -> event.seismograms().getFirst())
            .filter(seismogram -> seismogram.signalToNoise() > 20)
            .mapToDouble(seismogram -> rise(seismogram.waveform()))
            .sorted()
            .toArray();
    assertThat(rises.length).isGreaterThan(8);
    return rises[rises.length / 2];
  }

  private static double rise(Waveform waveform) {
    double[] seconds =
        IntStream.range(0, 60)
            .mapToDouble(s -> roughness(waveform, 100 * s, 100 * s + 100))
            .toArray();
    double most = Arrays.stream(seconds).max().orElseThrow();
    int first = 0;
    while (seconds[first] < most / 10) {
      first++;
    }
    int top = first;
    while (seconds[top] < most) {
      top++;
    }
    return top - first + 1;
  }

  /** Velocity times distance grows about sixfold with each magnitude. */
  @Test
  void peaksGrowWithMagnitudeAndFallWithDistance() {
    double[] corrected = new double[2];
    int[] count = new int[2];
    for (SimulatedEvent event : earthquakes) {
      Seismogram seismogram = event.seismograms().getFirst();
      double magnitude = event.magnitude().orElseThrow();
      double far =
          Math.hypot(seismogram.parameters().value(SOURCE_DISTANCE).orElseThrow(), event.depth());
      if (far < 150e3 && (magnitude < 2 || magnitude > 3)) {
        int group = magnitude < 2 ? 0 : 1;
        corrected[group] += Math.log10(seismogram.peakGroundVelocity() * far) - 0.8 * magnitude;
        count[group]++;
      }
    }
    assertThat(count[0]).isGreaterThan(3);
    assertThat(count[1]).isGreaterThan(3);
    assertThat(corrected[0] / count[0]).isCloseTo(corrected[1] / count[1], within(0.7));
  }
}
