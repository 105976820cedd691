package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BruneSourceTest {

  /** Hanks and Kanamori: magnitude 4 is 1.26e15 N m; Brune: 3 MPa then has a radius near 570 m. */
  @Test
  void aMagnitudeHasItsMomentAndCorner() {
    BruneSource source = BruneSource.ofMagnitude(4, 3e6, 3500);
    assertThat(source.moment()).isCloseTo(1.2589e15, within(1e11));
    double radius = 2.34 * 3500 / (2 * Math.PI * source.cornerFrequency());
    double stressDrop = 7 * source.moment() / (16 * Math.pow(radius, 3));
    assertThat(stressDrop).isCloseTo(3e6, within(3e3));
  }

  @Test
  void theSpectrumIsHalfAtItsCornerAndFallsWithTheSquare() {
    BruneSource source = BruneSource.ofMagnitude(3, 1e6, 3000);
    double corner = source.cornerFrequency();
    assertThat(source.amplitude(corner))
        .isCloseTo(source.moment() / 2, within(1e-9 * source.moment()));
    assertThat(source.amplitude(1e-6)).isCloseTo(source.moment(), within(1e-9 * source.moment()));
    assertThat(source.amplitude(100 * corner) / source.amplitude(200 * corner))
        .isCloseTo(4, within(1e-3));
  }

  /** What goes into a seismogram has the modulus of the model. */
  @Test
  void thePulseHasTheSpectrumOfTheModel() {
    BruneSource source = new BruneSource(1, 7);
    Spectrum pulse = SourceTimes.pulse(7);
    for (int bin = 0; bin < FrequencyAxis.BINS; bin += 100) {
      assertThat(Math.hypot(pulse.re[bin], pulse.im[bin]))
          .isCloseTo(source.amplitude(bin * FrequencyAxis.STEP), within(1e-12));
    }
  }

  @Test
  void twoMagnitudesMoreAreAThousandTimesTheMomentAndATenthOfTheCorner() {
    BruneSource small = BruneSource.ofMagnitude(2, 3e6, 3000);
    BruneSource large = BruneSource.ofMagnitude(4, 3e6, 3000);
    assertThat(large.moment() / small.moment()).isCloseTo(1000, within(1e-6));
    assertThat(small.cornerFrequency() / large.cornerFrequency()).isCloseTo(10, within(1e-9));
  }
}
