package org.seisbridge.seismic.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/** What the misfit of a modelled gather promises. */
class WaveformMisfitTest {
  private static final double SAME = 1e-3;

  /** A 10 ms grid of taps cannot hold all the shifts between to more than this. */
  private static final double SAME_BUT_SHIFTED = 0.03;

  private static final VelocityModel MODEL = FamilyGenerator.generate(Family.CURVE_VEL_B, 5);
  private static final VelocityModel OTHER = FamilyGenerator.generate(Family.CURVE_VEL_B, 6);
  private static final Gather MODELLED = modelled(MODEL, 15);
  private static final Gather OF_OTHER = modelled(OTHER, 15);

  @Test
  void anEqualGatherHasNoMisfitAndAnotherModelsHas() {
    WaveformMatch same = new WaveformMisfit(MODELLED).match(MODELLED);
    WaveformMatch other = new WaveformMisfit(MODELLED).match(OF_OTHER);

    assertThat(same.misfit()).isLessThan(SAME);
    assertThat(same.scale()).isCloseTo(1, within(1e-4));
    assertThat(same.shift()).isZero();
    assertThat(other.misfit()).isBetween(0.1, 1.0);
    assertThat(other.misfit()).isLessThanOrEqualTo(other.scaledMisfit());
  }

  @Test
  void silenceHasAMisfitOfOne() {
    Gather silence = gather(new float[5 * 1000 * 70]);

    assertThat(new WaveformMisfit(MODELLED).match(silence).misfit()).isEqualTo(1);
    assertThatThrownBy(() -> new WaveformMisfit(silence))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("45 Hz");
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void gainPolarityAndShiftAreFoundAndDoNotMatter(
      @ForAll @DoubleRange(min = -8, max = 8) double gainPower,
      @ForAll boolean flipped,
      @ForAll @IntRange(min = -50, max = 50) int milliseconds) {
    double gain = Math.pow(10, gainPower) * (flipped ? -1 : 1);
    Gather recorded = shifted(scaled(MODELLED, gain), milliseconds);

    WaveformMatch match = new WaveformMisfit(recorded).match(MODELLED);

    assertThat(match.shift()).isCloseTo(milliseconds * 1e-3, within(1.5e-3));
    assertThat(match.scale() / gain).isCloseTo(1, within(0.01));
    assertThat(match.misfit()).isLessThan(SAME_BUT_SHIFTED);
  }

  /** White noise of as many dB, of whose power the low-pass lets nine hundredths through. */
  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void noiseAddsItsShareAndNoMore(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 20) double decibels) {
    double share = NetworkInput.NOISE_POWER_PASSED * Math.pow(10, -decibels / 10);
    double expected = Math.sqrt(share / (1 + share));
    WaveformMisfit recorded = new WaveformMisfit(noisy(MODELLED, decibels, seed));

    assertThat(recorded.match(MODELLED).misfit()).isCloseTo(expected, within(0.05 * expected));
    assertThat(recorded.match(OF_OTHER).misfit())
        .isGreaterThan(recorded.match(MODELLED).misfit() + 0.05);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void missingTracesAreLeftOut(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] amplitudes = MODELLED.amplitudes().clone();
    int missing = 0;
    for (int trace = 0; trace < 350; trace++) {
      if (random.nextInt(10) < 3) {
        missing++;
        for (int sample = 0; sample < 1000; sample++) {
          amplitudes[(trace / 70 * 1000 + sample) * 70 + trace % 70] = 0;
        }
      }
    }
    WaveformMisfit recorded = new WaveformMisfit(gather(amplitudes));

    WaveformMatch match = recorded.match(MODELLED);

    assertThat(recorded.missingTraces()).isEqualTo(missing);
    assertThat(match.misfit()).isLessThan(SAME);
    assertThat(rms(recorded.difference(match.apply(MODELLED))))
        .isLessThan(2 * SAME * rms(MODELLED));
  }

  /** The filter is there for this: without it the right model would look wrong. */
  @Test
  void anotherWaveletDoesNotHideTheRightModel() {
    for (double frequency : new double[] {8, 10, 20}) {
      WaveformMisfit recorded = new WaveformMisfit(modelled(MODEL, frequency));

      WaveformMatch right = recorded.match(MODELLED);
      WaveformMatch wrong = recorded.match(OF_OTHER);

      assertThat(right.scaledMisfit()).as("%s Hz", frequency).isGreaterThan(0.3);
      assertThat(right.misfit()).as("%s Hz", frequency).isLessThan(0.15);
      assertThat(wrong.misfit()).as("%s Hz", frequency).isGreaterThan(2 * right.misfit());
    }
  }

  @Test
  void theDifferenceIsWhatTheMisfitSays() {
    WaveformMisfit recorded = new WaveformMisfit(shifted(MODELLED, 12));

    WaveformMatch match = recorded.match(OF_OTHER);
    Gather difference = recorded.difference(match.apply(OF_OTHER));

    assertThat(rms(difference) / rms(MODELLED)).isCloseTo(match.misfit(), within(0.01));
  }

  private static Gather modelled(VelocityModel model, double frequency) {
    Acquisition usual = Acquisition.openFwi(70);
    return new ForwardModelling(
            new Acquisition(
                usual.sourceColumns(), usual.receiverColumns(), 1, 1000, 1e-3, frequency))
        .gather(model);
  }

  private static Gather gather(float[] amplitudes) {
    return new Gather(5, 1000, 70, 1e-3, 10, amplitudes);
  }

  private static Gather scaled(Gather gather, double gain) {
    float[] scaled = new float[gather.amplitudes().length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (gain * gather.amplitudes()[i]);
    }
    return gather(scaled);
  }

  /** So much later; silence comes in, and what goes out at the other end is lost. */
  private static Gather shifted(Gather gather, int milliseconds) {
    float[] shifted = new float[gather.amplitudes().length];
    for (int i = 0; i < shifted.length; i++) {
      int sample = i / 70 % 1000 - milliseconds;
      if (sample >= 0 && sample < 1000) {
        shifted[i] = gather.amplitudes()[i - milliseconds * 70];
      }
    }
    return gather(shifted);
  }

  private static Gather noisy(Gather gather, double decibels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double deviation = rms(gather) / Math.pow(10, decibels / 20);
    float[] noisy = gather.amplitudes().clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (deviation * random.nextGaussian());
    }
    return gather(noisy);
  }

  private static double rms(Gather gather) {
    double squares = 0;
    for (float amplitude : gather.amplitudes()) {
      squares += (double) amplitude * amplitude;
    }
    return Math.sqrt(squares / gather.amplitudes().length);
  }
}
