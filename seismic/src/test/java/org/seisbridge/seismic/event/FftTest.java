package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64})
  void isTheSumThatDefinesIt(int length) {
    SplittableRandom random = new SplittableRandom(length);
    double[] re = random.doubles(length).toArray();
    double[] im = random.doubles(length).toArray();
    double[] givenRe = re.clone();
    double[] givenIm = im.clone();
    Fft fft = new Fft(length);

    fft.forward(re, im);

    for (int k = 0; k < length; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int n = 0; n < length; n++) {
        double angle = -2 * Math.PI * k * n / length;
        sumRe += givenRe[n] * Math.cos(angle) - givenIm[n] * Math.sin(angle);
        sumIm += givenRe[n] * Math.sin(angle) + givenIm[n] * Math.cos(angle);
      }
      assertThat(re[k]).isCloseTo(sumRe, within(1e-11));
      assertThat(im[k]).isCloseTo(sumIm, within(1e-11));
    }
    fft.inverse(re, im);
    assertThat(re).containsExactly(givenRe, within(1e-12));
    assertThat(im).containsExactly(givenIm, within(1e-12));
  }

  @Test
  void takesPowersOfTwoAlone() {
    assertThatThrownBy(() -> new Fft(6000)).hasMessage("6000 is no power of two");
  }
}
