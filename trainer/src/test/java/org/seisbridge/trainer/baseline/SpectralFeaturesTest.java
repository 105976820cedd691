package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.figures.ClassificationFigures;

class SpectralFeaturesTest {

  private static Waveform waveform(EventClass kind, int i) {
    return SeismogramGenerator.generate(kind, SampleSeeds.seed(5, kind.label(), i))
        .seismograms()
        .getFirst()
        .waveform();
  }

  @Test
  void gainDoesNotMatter() {
    Waveform waveform = waveform(EventClass.EARTHQUAKE, 1);
    Waveform louder =
        waveform.eachComponent(
            trace -> {
              for (int i = 0; i < trace.length; i++) {
                trace[i] *= 64;
              }
              return trace;
            });

    assertThat(SpectralFeatures.of(louder))
        .containsExactly(SpectralFeatures.of(waveform), within(1e-3))
        .hasSize(SpectralFeatures.COUNT);
  }

  @Test
  void silenceHasFeaturesToo() {
    Waveform waveform = waveform(EventClass.EXPLOSION, 2);
    Waveform silent =
        new Waveform(waveform.station(), waveform.startTime(), 100, new float[3 * 6000]);

    assertThat(SpectralFeatures.of(silent)).doesNotContain(Double.NaN).containsOnly(0);
  }

  /** What a recorder's filter leaves above the band is not looked at. */
  @Test
  void aboveTheHighestFrequencyNothingCounts() {
    Waveform waveform = waveform(EventClass.EARTHQUAKE, 3);
    Waveform disturbed =
        waveform.eachComponent(
            trace -> {
              for (int i = 0; i < trace.length; i++) {
                trace[i] += (float) (2e-3 * Math.sin(2 * Math.PI * 40 * i / 100));
              }
              return trace;
            });

    assertThat(SpectralFeatures.of(waveform, 15)).hasSize(55);
    assertThat(SpectralFeatures.of(disturbed, 15))
        .containsExactly(SpectralFeatures.of(waveform, 15), within(0.01));
    assertThatThrownBy(() -> SpectralFeatures.of(waveform, 1)).hasMessageContaining("1.0 Hz");
  }

  /** Of 120 unseen events far more than by chance: half of the way from a half to 1, and more. */
  @Test
  void aLinearClassifierTellsEventsApartByThem() {
    List<EventClass> kinds = List.of(EventClass.values());
    double[][] features =
        IntStream.range(0, 240)
            .parallel()
            .mapToObj(i -> SpectralFeatures.of(waveform(kinds.get(i % 3), i)))
            .toArray(double[][]::new);
    int[] classes = IntStream.range(0, 240).map(i -> i % 3).toArray();

    LogisticRegression regression =
        LogisticRegression.fit(
            Stream.of(features).limit(120).toArray(double[][]::new),
            IntStream.of(classes).limit(120).toArray(),
            3,
            0.1);
    ClassificationFigures figures =
        ClassificationFigures.of(
            kinds.stream().map(EventClass::label).toList(),
            IntStream.of(classes).skip(120).toArray(),
            Stream.of(features).skip(120).map(regression::probabilities).toArray(double[][]::new));

    assertThat(figures.macroAuc()).isGreaterThan(0.75);
  }
}
