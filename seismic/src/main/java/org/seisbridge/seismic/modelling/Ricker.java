package org.seisbridge.seismic.modelling;

/** The source wavelet: a Ricker pulse that starts at its own beginning, not at its peak. */
final class Ricker {

  private Ricker() {}

  /**
   * The wavelet followed by zeros. It is {@code nw = 2 floor(1.1 / (f dt)) + 1} samples long, with
   * its peak of 1 in the middle: {@code s = (1 - 2b) exp(-b)}, {@code b = (pi f t)^2}.
   *
   * @param frequency peak frequency f, Hz
   * @param sampleInterval dt, s
   * @param samples length of the result
   */
  static float[] wavelet(double frequency, double sampleInterval, int samples) {
    int half = (int) Math.floor(2.2 / frequency / sampleInterval / 2);
    float[] wavelet = new float[samples];
    for (int i = 0; i < Math.min(samples, 2 * half + 1); i++) {
      double phase = Math.PI * frequency * sampleInterval * (half - i);
      double b = phase * phase;
      wavelet[i] = (float) ((1 - 2 * b) * StrictMath.exp(-b));
    }
    return wavelet;
  }
}
