package org.seisbridge.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

class WaveletChangeTest {
  private static final VelocityModel MODEL = FamilyGenerator.generate(Family.CURVE_FAULT_A, 3);

  /**
   * A source peaks 1.1 periods after the start: of these frequencies at whole samples from the
   * first.
   */
  @ParameterizedTest
  @ValueSource(doubles = {10.68, 13.25, 17.46, 20.75})
  void aFilterMakesWhatAnotherSourceWouldHaveRecorded(double frequency) {
    float[] filtered = recorded(15);
    WaveletChange.toPeakFrequency(frequency).apply(filtered);

    float[] expected = recorded(frequency);
    double best = 1;
    for (int shift = -8; shift <= 8; shift++) {
      best = Math.min(best, difference(filtered, expected, shift));
    }
    assertThat(best).isLessThan(0.2);
  }

  @Test
  void theSameFrequencyChangesNextToNothing() {
    float[] filtered = recorded(15);
    WaveletChange.toPeakFrequency(15).apply(filtered);

    assertThat(difference(filtered, recorded(15), 0)).isLessThan(0.02);
  }

  private static float[] recorded(double frequency) {
    Acquisition openFwi = Acquisition.openFwi(70);
    Acquisition other =
        new Acquisition(
            openFwi.sourceColumns(),
            openFwi.receiverColumns(),
            openFwi.row(),
            openFwi.samples(),
            openFwi.sampleInterval(),
            frequency);
    return NetworkInput.decimate(new ForwardModelling(other, Boundary.CPML).gather(MODEL));
  }

  /** Relative to the expected, which comes later by so many samples, after the best scale. */
  private static double difference(float[] filtered, float[] expected, int later) {
    int moved = later * NetworkInput.RECEIVERS;
    double product = 0;
    double own = 0;
    double other = 0;
    for (int i = 0; i < filtered.length; i++) {
      int at = i + moved;
      if (at >= 0 && at < expected.length) {
        product += (double) filtered[i] * expected[at];
        own += (double) filtered[i] * filtered[i];
        other += (double) expected[at] * expected[at];
      }
    }
    return Math.sqrt(Math.max(0, 1 - product * product / (own * other)));
  }
}
