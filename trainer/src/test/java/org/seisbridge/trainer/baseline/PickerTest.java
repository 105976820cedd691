package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.figures.PickFigures;

class PickerTest {

  /** Noise, more of it on the vertical from P on, and more on the horizontals from S on. */
  private static Waveform waveform(int p, int s, double loud, long seed) {
    Random random = new Random(seed);
    float[] amplitudes = new float[3 * 6000];
    for (int i = 0; i < amplitudes.length; i++) {
      int at = i % 6000;
      boolean vertical = i / 6000 == Component.Z.index();
      double size = at < p ? 1 : vertical ? loud : at < s ? loud / 3 : 2 * loud;
      double fade = Math.exp(-(at - (at < s ? p : s)) / 800.0);
      amplitudes[i] = (float) (random.nextGaussian() * (at < p ? 1 : 1 + (size - 1) * fade));
    }
    return new Waveform(new StationCode("XX", "A", "", "HH"), Instant.EPOCH, 100, amplitudes);
  }

  @Test
  void onsetsInWhiteNoiseAreFoundToATwentiethOfASecond() {
    for (int seed = 0; seed < 20; seed++) {
      Picks picks = Picker.pick(waveform(1500, 2100, 20, seed));
      assertThat(picks.p().orElseThrow()).as("P, seed %d", seed).isCloseTo(1500, within(5.0));
      assertThat(picks.s().orElseThrow()).as("S, seed %d", seed).isCloseTo(2100, within(5.0));
    }
  }

  @Test
  void anEventIsDetectedWhereItIsAndNoiseIsNot() {
    List<Trigger> triggers = StaLta.triggers(waveform(3000, 3700, 20, 1));
    assertThat(triggers).isNotEmpty();
    assertThat(triggers.getFirst().from()).isBetween(2995, 3030);
    assertThat(triggers.getFirst().peak()).isGreaterThan(10);

    Waveform noise = waveform(6000, 6000, 1, 2);
    assertThat(StaLta.triggers(noise)).isEmpty();
    assertThat(Picker.pick(noise))
        .isEqualTo(new Picks(OptionalDouble.empty(), OptionalDouble.empty()));
  }

  /** The recursion of Withers et al. 1998: after a step, both averages near it exponentially. */
  @Test
  void theRatioFollowsAStepAsTheAveragesDo() {
    double[] energy = new double[2000];
    for (int i = 0; i < energy.length; i++) {
      energy[i] = i < 1000 ? 1 : 101;
    }

    double[] ratio = StaLta.ratio(energy, 100);

    for (int i = 1000; i < 2000; i += 37) {
      double after = i - 999;
      double of = 1 + 100 * (1 - Math.pow(1 - 1 / (100 * StaLta.SHORT), after));
      double over = 1 + 100 * (1 - Math.pow(1 - 1 / (100 * StaLta.LONG), after));
      assertThat(ratio[i]).isCloseTo(of / over, within(1e-9));
    }
    assertThat(ratio[100]).isZero();
    assertThat(ratio[500]).isCloseTo(1, within(1e-12));
  }

  @Test
  void aTriggerBeginsAboveOneThresholdAndEndsBelowTheOther() {
    double[] ratio = {0, 1, 5, 3, 6, 2, 0.5, 3, 4.5, 4};
    assertThat(StaLta.triggers(ratio, 4, 1))
        .containsExactly(new Trigger(2, 6, 6), new Trigger(8, 10, 4.5));
  }

  /** Of clear simulated events, more than half within 0.2 s: a baseline, no analyst. */
  @Test
  void mostPWavesOfClearEventsAreFound() {
    List<Seismogram> seismograms =
        IntStream.range(0, 150)
            .parallel()
            .mapToObj(i -> SeismogramGenerator.generate(EventClass.EARTHQUAKE, 31_000 + i))
            .map(event -> event.seismograms().getFirst())
            .filter(seismogram -> seismogram.signalToNoise() > 20)
            .toList();
    List<OptionalDouble> truth = new ArrayList<>();
    List<OptionalDouble> picked = new ArrayList<>();
    for (Seismogram seismogram : seismograms) {
      truth.add(seconds(seismogram.parameters().value(EventParameter.P_ARRIVAL_SAMPLE)));
      picked.add(seconds(Picker.pick(seismogram.waveform()).p()));
    }

    PickFigures figures = PickFigures.of(truth, picked, 0.2);

    assertThat(figures.arrivals()).isGreaterThan(40);
    assertThat(figures.within02()).isGreaterThan(0.5);
  }

  private static OptionalDouble seconds(OptionalDouble sample) {
    return sample.isEmpty() ? sample : OptionalDouble.of(sample.getAsDouble() / 100);
  }

  @Test
  void whatIsTooShortIsRefusedAndASilentStationHasNoPick() {
    StationCode code = new StationCode("XX", "A", "", "HH");
    Waveform brief = new Waveform(code, Instant.EPOCH, 100, new float[3 * 200]);
    assertThatThrownBy(() -> Picker.pick(brief)).hasMessageContaining("too few");
    Waveform silent = new Waveform(code, Instant.EPOCH, 100, new float[3 * 6000]);
    assertThat(Picker.pick(silent).p()).isEmpty();
  }
}
