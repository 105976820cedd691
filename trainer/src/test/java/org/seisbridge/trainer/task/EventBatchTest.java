package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.seismic.waveform.Waveform;

class EventBatchTest {
  private static final Position EPICENTRE = new Position(-20, 179.9);
  private static final int SAMPLES = Waveform.MODEL_SAMPLES;

  private static EventSample event(int stations, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new EventSample(
        IntStream.range(0, stations)
            .mapToObj(
                i -> {
                  float[] amplitudes = new float[3 * SAMPLES];
                  for (int k = 0; k < amplitudes.length; k++) {
                    amplitudes[k] = (float) random.nextGaussian();
                  }
                  Position place = EPICENTRE.towards(random.nextDouble(360), 5e4);
                  return new StationRecord(amplitudes, place, -5, Float.NaN, Float.NaN, 1);
                })
            .toList(),
        Optional.empty(),
        Optional.of(EventClass.EXPLOSION),
        Optional.of(EPICENTRE),
        OptionalDouble.of(1000),
        OptionalDouble.of(2),
        Optional.empty());
  }

  private static EventBatch batch(EventTask task, int... stations) {
    List<TurnedEvent> events =
        IntStream.of(stations).mapToObj(n -> TurnedEvent.asItIs(event(n, n))).toList();
    int records = IntStream.of(stations).sum();
    float[][] seen = new float[records][];
    for (int i = 0; i < records; i++) {
      seen[i] = new float[] {i, -i};
    }
    return EventBatch.of(task, events, seen, new Shape(2));
  }

  @Test
  void aPartHasItsOwnEventsAndTheirStations() {
    EventBatch part = batch(EventTask.LOCATION, 3, 1, 4).part(1, 3);
    EventBatch alone = batch(EventTask.LOCATION, 1, 4);

    assertThat(part.counts()).containsExactly(1, 4);
    assertThat(part.seen()).containsExactly(3, -3, 4, -4, 5, -5, 6, -6, 7, -7);
    assertThat(part.traits()).containsExactly(alone.traits());
    assertThat(part.targets()).containsExactly(alone.targets());
  }

  @Test
  void classesAreToldWithoutPlacesAndAmplitudes() {
    assertThat(batch(EventTask.CLASSIFICATION, 3).traits()).containsOnly(0);
    assertThat(batch(EventTask.CLASSIFICATION, 3).targets()).containsExactly(0, 1, 0);
    assertThat(batch(EventTask.LOCATION, 3).traits()).doesNotContain(Float.NaN).contains(1f);
  }

  @Test
  void aTurnedEventHasItsStationsAndEpicentreTurnedAlike() {
    EventSample event = event(5, 1);
    Orientation quarter = new Orientation(0, 1, false);
    StationPlaces places = StationPlaces.of(event.stations(), Orientation.NORTH_UP);
    StationPlaces turned = StationPlaces.of(event.stations(), quarter);

    double[] before = places.place(EPICENTRE);
    double[] after = turned.place(EPICENTRE);

    assertThat(after[0]).isCloseTo(before[1], within(1e-9));
    assertThat(after[1]).isCloseTo(-before[0], within(1e-9));
    assertThat(places.position(before[0], before[1]).distance(EPICENTRE)).isLessThan(1);
    assertThat(places.unit()).as("across the date line").isBetween(3e4, 6e4);
  }

  @Test
  void spectrogramsDoNotChangeWhereSignsAloneDo() {
    EventSample event = event(1, 2);
    SplittableRandom random = new SplittableRandom(3);
    float[] before = magnitudes(new TurnedEvent(event, Orientation.NORTH_UP, new int[] {0}));
    for (int i = 0; i < 5; i++) {
      Orientation signs = Orientation.drawOfSigns(random);
      assertThat(magnitudes(new TurnedEvent(event, signs, new int[] {0})))
          .containsExactly(before, within(1e-4f));
    }
    Orientation any = Orientation.draw(random);
    assertThat(magnitudes(new TurnedEvent(event, any, new int[] {0}))).isNotEqualTo(before);
  }

  private static float[] magnitudes(TurnedEvent event) {
    return Spectrogram.of(event.waveforms().getFirst(), SpectrogramSize.FRAMES_120).magnitudes();
  }

  @Test
  void halfOfTheStationsOrMoreAreDrawn() {
    EventSample event = event(7, 4);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20; i++) {
      TurnedEvent drawn = TurnedEvent.draw(event, Orientation.NORTH_UP, random);
      assertThat(drawn.kept()).doesNotHaveDuplicates().hasSizeBetween(4, 7);
      for (int k = 0; k < drawn.kept().length; k++) {
        assertThat(drawn.event().stations().get(k)).isSameAs(event.stations().get(drawn.kept()[k]));
      }
    }
  }
}
