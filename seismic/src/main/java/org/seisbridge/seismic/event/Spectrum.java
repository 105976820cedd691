package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.STEP;

/** Complex numbers over the {@link FrequencyAxis}: the upper half follows from the lower. */
final class Spectrum {
  final double[] re = new double[BINS];
  final double[] im = new double[BINS];

  /** Multiplies one value. */
  void multiply(int bin, double byRe, double byIm) {
    double product = re[bin] * byRe - im[bin] * byIm;
    im[bin] = re[bin] * byIm + im[bin] * byRe;
    re[bin] = product;
  }

  /**
   * Adds this to each of some others with its own scale, delayed: times exp(-2 pi i f delay), by
   * turning from bin to bin.
   *
   * @param delay s
   */
  void addDelayedTo(Spectrum[] sums, double[] scales, double delay) {
    double stepRe = StrictMath.cos(2 * Math.PI * STEP * delay);
    double stepIm = -StrictMath.sin(2 * Math.PI * STEP * delay);
    double turnRe = 1;
    double turnIm = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double delayedRe = re[bin] * turnRe - im[bin] * turnIm;
      double delayedIm = re[bin] * turnIm + im[bin] * turnRe;
      for (int i = 0; i < sums.length; i++) {
        sums[i].re[bin] += scales[i] * delayedRe;
        sums[i].im[bin] += scales[i] * delayedIm;
      }
      double next = turnRe * stepRe - turnIm * stepIm;
      turnIm = turnRe * stepIm + turnIm * stepRe;
      turnRe = next;
    }
  }

  /** Adds one value of another, times a complex number. */
  void addProduct(int bin, Spectrum other, double byRe, double byIm) {
    re[bin] += other.re[bin] * byRe - other.im[bin] * byIm;
    im[bin] += other.re[bin] * byIm + other.im[bin] * byRe;
  }
}
