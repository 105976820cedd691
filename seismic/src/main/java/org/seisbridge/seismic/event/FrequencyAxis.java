package org.seisbridge.seismic.event;

import org.seisbridge.seismic.waveform.Waveform;

/**
 * The frequencies of the spectra that seismograms are put together from: 0 to 50 Hz, of 81.92 s at
 * 100 Hz, so that what comes after the minute does not come in again at its beginning.
 */
final class FrequencyAxis {
  /** Number of samples that are transformed. */
  static final int LENGTH = 8192;

  /** Number of frequencies. */
  static final int BINS = LENGTH / 2 + 1;

  /** From one frequency to the next, Hz. */
  static final double STEP = Waveform.MODEL_SAMPLING_RATE / LENGTH;

  static final Fft FFT = new Fft(LENGTH);

  /** The natural logarithm of each frequency in Hz; that of 0 is the first's again. */
  static final double[] LOG = new double[BINS];

  /** How many knots a curve over frequency has: one an octave, from 1/128 to 64 Hz. */
  static final int KNOTS = 14;

  private static final int FIRST_OCTAVE = -7;
  private static final double[] PLACE = new double[BINS];

  static {
    for (int bin = 0; bin < BINS; bin++) {
      LOG[bin] = StrictMath.log(Math.max(bin, 1) * STEP);
      PLACE[bin] = LOG[bin] / StrictMath.log(2) - FIRST_OCTAVE;
    }
  }

  private FrequencyAxis() {}

  /** The frequency of a knot, Hz. */
  static double knotFrequency(int knot) {
    return Math.scalb(1.0, FIRST_OCTAVE + knot);
  }

  /** A curve that is straight between its knots, over the logarithm of the frequency. */
  static double at(double[] knots, int bin) {
    int knot = (int) PLACE[bin];
    double share = PLACE[bin] - knot;
    return (1 - share) * knots[knot] + share * knots[knot + 1];
  }
}
