package org.seisbridge.seismic.waveform;

/**
 * A Butterworth band-pass as second-order sections: flat in the band, 3 dB down at its corners.
 *
 * <p>The analogue low-pass's poles are turned into the band's and by the bilinear transform, with
 * the corners pre-warped, into digital ones (Oppenheim and Schafer 2010, 7.2). Of each conjugate
 * pair one section is made, with a zero at 0 Hz and one at half the sampling rate; the gain is 1 at
 * the middle of the band. Thread-safe.
 */
public final class BandPass {
  private static final int MAX_ORDER = 10;

  /** For each section the coefficients of y[n-1] and y[n-2]; x has 1, 0, -1. */
  private final double[][] sections;

  private final double gain;

  /**
   * @param order order of the low-pass it is made from, 1 to 10; there are as many sections
   * @param low lower corner, Hz
   * @param high upper corner, Hz
   * @param samplingRate Hz
   * @throws IllegalArgumentException unless 0 &lt; low &lt; high &lt; half the sampling rate
   */
  public BandPass(int order, double low, double high, double samplingRate) {
    if (order < 1 || order > MAX_ORDER) {
      throw new IllegalArgumentException(
          "order must be 1 to %d, not %d".formatted(MAX_ORDER, order));
    }
    if (!(low > 0) || !(high > low) || !(high < samplingRate / 2)) {
      throw new IllegalArgumentException(
          "the band of %s to %s Hz must lie between 0 and half the sampling rate of %s Hz"
              .formatted(low, high, samplingRate));
    }
    double from = Math.tan(Math.PI * low / samplingRate);
    double to = Math.tan(Math.PI * high / samplingRate);
    sections = new double[order][];
    int count = 0;
    for (int k = 0; k < (order + 1) / 2; k++) {
      // A pole of the low-pass, on the left half of the unit circle, and its conjugate.
      double angle = Math.PI * (2 * k + 1 + order) / (2 * order);
      boolean real = 2 * k + 1 == order;
      count = addSections(Math.cos(angle), real ? 0 : Math.sin(angle), to - from, from * to, count);
    }
    gain = 1 / magnitude(2 * Math.atan(Math.sqrt(from * to)));
  }

  /**
   * The band's two poles s of a low-pass pole p solve s^2 - p width s + centre = 0. Both have a
   * conjugate elsewhere if p is not real, and are each other's, or real, if it is.
   */
  private int addSections(double re, double im, double width, double centre, int at) {
    double halfRe = re * width / 2;
    double halfIm = im * width / 2;
    double rootRe = halfRe * halfRe - halfIm * halfIm - centre;
    double rootIm = 2 * halfRe * halfIm;
    double size = Math.hypot(rootRe, rootIm);
    double re2 = Math.sqrt(Math.max(0, (size + rootRe) / 2));
    double im2 = Math.copySign(Math.sqrt(Math.max(0, (size - rootRe) / 2)), rootIm);
    if (im == 0) {
      double product = rootRe > 0 ? halfRe * halfRe - rootRe : centre;
      sections[at] = section(2 * halfRe, product);
      return at + 1;
    }
    sections[at] = pair(halfRe + re2, halfIm + im2);
    sections[at + 1] = pair(halfRe - re2, halfIm - im2);
    return at + 2;
  }

  private static double[] pair(double re, double im) {
    return section(2 * re, re * re + im * im);
  }

  /** The bilinear transform, s = (z - 1) / (z + 1), of s^2 - sum s + product. */
  private static double[] section(double sum, double product) {
    double first = 1 - sum + product;
    return new double[] {2 * (product - 1) / first, (1 + sum + product) / first};
  }

  /** How much the sections pass without the gain, at a frequency in radians per sample. */
  private double magnitude(double omega) {
    double magnitude = 1;
    for (double[] a : sections) {
      double re = 1 + a[0] * Math.cos(omega) + a[1] * Math.cos(2 * omega);
      double im = a[0] * Math.sin(omega) + a[1] * Math.sin(2 * omega);
      magnitude *= 2 * Math.sin(omega) / Math.hypot(re, im);
    }
    return magnitude;
  }

  /** Filters each component forward, as it would be while it is recorded. */
  public Waveform apply(Waveform waveform) {
    return waveform.eachComponent(this::filter);
  }

  /** Filters each component forward and backward: without phase, at twice the order. */
  public Waveform applyBothWays(Waveform waveform) {
    return waveform.eachComponent(trace -> reverse(filter(reverse(filter(trace)))));
  }

  private float[] filter(float[] trace) {
    double[][] state = new double[sections.length][2];
    float[] filtered = new float[trace.length];
    for (int i = 0; i < trace.length; i++) {
      double value = gain * trace[i];
      for (int k = 0; k < sections.length; k++) {
        double out = value + state[k][0];
        state[k][0] = state[k][1] - sections[k][0] * out;
        state[k][1] = -value - sections[k][1] * out;
        value = out;
      }
      filtered[i] = (float) value;
    }
    return filtered;
  }

  private static float[] reverse(float[] trace) {
    float[] reversed = new float[trace.length];
    for (int i = 0; i < trace.length; i++) {
      reversed[i] = trace[trace.length - 1 - i];
    }
    return reversed;
  }
}
