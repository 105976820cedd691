package org.seisbridge.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.VelocityModel;

class DisturbanceTest {
  private static final Gather GATHER = gather();
  private static final VelocityModel GROUND = ground();

  @ParameterizedTest
  @EnumSource(Noise.class)
  void noiseHasTheStrengthItSaysAndIsTheSameForTheSameSeed(Noise noise) {
    for (double decibels : new double[] {20, 0}) {
      float[] noisy = disturbed(Disturbance.noise(noise, decibels)).amplitudes();
      float[] added = new float[noisy.length];
      for (int i = 0; i < added.length; i++) {
        added[i] = noisy[i] - GATHER.amplitudes()[i];
      }

      assertThat(20 * Math.log10(rms(GATHER.amplitudes()) / rms(added)))
          .isCloseTo(decibels, within(0.01));
      assertThat(disturbed(Disturbance.noise(noise, decibels)).amplitudes()).isEqualTo(noisy);
    }
  }

  @Test
  void groundRollComesFromTheSourceAndIsSlow() {
    float[] noise = Noise.GROUND_ROLL.draw(GATHER, new SplittableRandom(1));
    Gather roll = new Gather(5, 1000, 70, 1e-3, 10, noise);

    assertThat(strongest(roll, 0, 0)).isBetween(0, 250);
    int far = strongest(roll, 0, 15);
    assertThat(150.0 / (far - strongest(roll, 0, 0)) * 1e3).isBetween(200.0, 900.0);
  }

  @Test
  void coherentNoiseIsAlikeFromTraceToTrace() {
    float[] noise = Noise.COHERENT.draw(GATHER, new SplittableRandom(2));
    double squares = 0;
    double products = 0;
    for (int i = 0; i < noise.length - 1; i++) {
      squares += noise[i] * noise[i];
      products += noise[i] * noise[i + 1];
    }
    assertThat(products / squares).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 35", "0.3, 105", "0.5, 175"})
  void aShareOfTheTracesIsMissing(double share, int missing) {
    Gather gather = disturbed(Disturbance.missingTraces(share));

    assertThat(350 - recorded(gather)).isEqualTo(missing);
  }

  @Test
  void gainAndPolarityScaleAllAlike() {
    assertThat(disturbed(Disturbance.gain(-1)).amplitude(1, 400, 7))
        .isEqualTo(-GATHER.amplitude(1, 400, 7));
    assertThat(disturbed(Disturbance.gain(10)).amplitude(1, 400, 7))
        .isEqualTo(10 * GATHER.amplitude(1, 400, 7));
  }

  @Test
  void aShiftLeavesGapsAtOneEnd() {
    Gather late = disturbed(Disturbance.shift(0.05));
    Gather early = disturbed(Disturbance.shift(-0.05));

    assertThat(late.amplitude(2, 450, 3)).isEqualTo(GATHER.amplitude(2, 400, 3));
    assertThat(late.amplitude(2, 49, 3)).isZero();
    assertThat(early.amplitude(2, 350, 3)).isEqualTo(GATHER.amplitude(2, 400, 3));
    assertThat(early.amplitude(2, 950, 3)).isZero();
  }

  @Test
  void shotsAndReceiversThatAreNotThereAreZero() {
    Gather shots = disturbed(Disturbance.shots(0, 2, 4));
    Gather receivers = disturbed(Disturbance.receivers(12, 1, 46));

    assertThat(recorded(shots)).isEqualTo(3 * 70);
    assertThat(shots.amplitude(2, 400, 9)).isEqualTo(GATHER.amplitude(2, 400, 9));
    assertThat(recorded(receivers)).isEqualTo(5 * 46);
    assertThat(receivers.amplitude(2, 400, 12)).isEqualTo(GATHER.amplitude(2, 400, 12));
    assertThat(receivers.amplitude(2, 400, 11)).isZero();
  }

  @Test
  void anotherRecordingIsSimulated() {
    Disturbance same =
        Disturbance.recordedBy("same", "", new ForwardModelling(Acquisition.openFwi(70)));

    Gather gather = disturbed(same);

    assertThat(gather.amplitudes())
        .isEqualTo(new ForwardModelling(Acquisition.openFwi(70)).gather(GROUND).amplitudes());
  }

  @Test
  void theTableHasEachDisturbanceOnceAndBeginsWithNone() {
    List<Disturbance> all = StandardDisturbances.all();

    assertThat(all.getFirst().kind()).isEqualTo("none");
    assertThat(all).extracting(one -> one.kind() + " " + one.degree()).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(Disturbance::kind)
        .contains("ground roll", "polarity", "wavelet", "boundary", "shots", "receivers");
  }

  private static Gather disturbed(Disturbance disturbance) {
    float[] before = GATHER.amplitudes().clone();
    Gather gather = disturbance.of(GATHER, GROUND, 17);
    assertThat(GATHER.amplitudes()).isEqualTo(before);
    assertThat(gather.amplitudes()).hasSameSizeAs(before);
    return gather;
  }

  /** The sample at which a trace is strongest. */
  private static int strongest(Gather gather, int shot, int receiver) {
    return IntStream.range(0, gather.samples())
        .boxed()
        .max(
            (a, b) ->
                Float.compare(
                    Math.abs(gather.amplitude(shot, a, receiver)),
                    Math.abs(gather.amplitude(shot, b, receiver))))
        .orElseThrow();
  }

  private static int recorded(Gather gather) {
    int recorded = 0;
    for (int trace = 0; trace < 350; trace++) {
      int shot = trace / 70;
      int receiver = trace % 70;
      boolean any =
          IntStream.range(0, gather.samples())
              .anyMatch(sample -> gather.amplitude(shot, sample, receiver) != 0);
      recorded += any ? 1 : 0;
    }
    return recorded;
  }

  private static double rms(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static Gather gather() {
    SplittableRandom random = new SplittableRandom(3);
    float[] amplitudes = new float[5 * 1000 * 70];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) random.nextDouble(0.5, 1);
    }
    return new Gather(5, 1000, 70, 1e-3, 10, amplitudes);
  }

  private static VelocityModel ground() {
    float[] velocities = new float[70 * 70];
    Arrays.fill(velocities, 2000);
    return new VelocityModel(70, 70, 10, velocities);
  }
}
