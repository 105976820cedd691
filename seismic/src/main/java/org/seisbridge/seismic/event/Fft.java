package org.seisbridge.seismic.event;

/**
 * The fast Fourier transform of 2^n complex numbers in place (Cooley and Tukey 1965, radix 2).
 * Thread-safe.
 */
final class Fft {
  private final int length;
  private final double[] cosines;
  private final double[] sines;

  /**
   * @param length a power of two
   */
  Fft(int length) {
    if (Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException(length + " is no power of two");
    }
    this.length = length;
    cosines = new double[length / 2];
    sines = new double[length / 2];
    for (int i = 0; i < length / 2; i++) {
      cosines[i] = StrictMath.cos(2 * Math.PI * i / length);
      sines[i] = StrictMath.sin(2 * Math.PI * i / length);
    }
  }

  /** X[k] = sum of x[n] exp(-2 pi i k n / length). */
  void forward(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < length; half *= 2) {
      int stride = length / (2 * half);
      for (int from = 0; from < length; from += 2 * half) {
        for (int k = 0; k < half; k++) {
          int a = from + k;
          int b = a + half;
          double cosine = cosines[k * stride];
          double sine = sines[k * stride];
          double turnedRe = re[b] * cosine + im[b] * sine;
          double turnedIm = im[b] * cosine - re[b] * sine;
          re[b] = re[a] - turnedRe;
          im[b] = im[a] - turnedIm;
          re[a] += turnedRe;
          im[a] += turnedIm;
        }
      }
    }
  }

  /** The inverse of {@link #forward}. */
  void inverse(double[] re, double[] im) {
    forward(im, re);
    for (int i = 0; i < length; i++) {
      re[i] /= length;
      im[i] /= length;
    }
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(length) + 1;
    for (int i = 0; i < length; i++) {
      int j = length == 1 ? 0 : Integer.reverse(i) >>> shift;
      if (j > i) {
        double swap = re[i];
        re[i] = re[j];
        re[j] = swap;
        swap = im[i];
        im[i] = im[j];
        im[j] = swap;
      }
    }
  }
}
