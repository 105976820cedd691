package org.seisbridge.trainer.sample;

import org.seisbridge.seismic.gather.NetworkInput;

/**
 * Makes decimated recordings of OpenFWI's source, a Ricker wavelet of 15 Hz, into what another
 * Ricker wavelet would have recorded: waves are linear, so a filter does it. The filter is the
 * ratio of the two spectra (Ricker 1953: f² exp(-f² / peak²) / peak³), held down where the source
 * left nothing to be amplified, and has no phase: the wavelet's middle stays where it is.
 *
 * @param taps right half of the symmetric filter
 */
record WaveletChange(float[] taps) {
  private static final double MODELLED = 15;
  private static final double INTERVAL = 0.01;
  private static final double LAST_FREQUENCY = 45;
  private static final int HALF_LENGTH = 24;

  /** Below this share of its peak the source's spectrum is taken for nothing. */
  private static final double FLOOR = 0.01;

  static WaveletChange toPeakFrequency(double frequency) {
    double floor = FLOOR * spectrum(MODELLED, MODELLED);
    double[] taps = new double[HALF_LENGTH + 1];
    int steps = 200;
    for (int step = 0; step < steps; step++) {
      double f = LAST_FREQUENCY * (step + 0.5) / steps;
      double source = spectrum(f, MODELLED);
      double ratio = spectrum(f, frequency) * source / (source * source + floor * floor);
      for (int i = 0; i < taps.length; i++) {
        taps[i] += ratio * Math.cos(2 * Math.PI * f * i * INTERVAL);
      }
    }
    float[] filter = new float[taps.length];
    double scale = 2 * INTERVAL * LAST_FREQUENCY / steps;
    for (int i = 0; i < taps.length; i++) {
      double taper = 0.5 + 0.5 * Math.cos(Math.PI * i / (HALF_LENGTH + 1));
      filter[i] = (float) (scale * taper * taps[i]);
    }
    return new WaveletChange(filter);
  }

  private static double spectrum(double f, double peak) {
    return f * f / (peak * peak * peak) * Math.exp(-f * f / (peak * peak));
  }

  /** Filters every trace of decimated amplitudes {@code [5, 100, 70]}, in place. */
  void apply(float[] gather) {
    float[] shot = new float[NetworkInput.SAMPLES * NetworkInput.RECEIVERS];
    for (int from = 0; from < gather.length; from += shot.length) {
      System.arraycopy(gather, from, shot, 0, shot.length);
      for (int sample = 0; sample < NetworkInput.SAMPLES; sample++) {
        filterRow(shot, sample, gather, from + sample * NetworkInput.RECEIVERS);
      }
    }
  }

  private void filterRow(float[] shot, int sample, float[] into, int at) {
    for (int receiver = 0; receiver < NetworkInput.RECEIVERS; receiver++) {
      into[at + receiver] = 0;
    }
    int first = Math.max(0, sample - HALF_LENGTH);
    int last = Math.min(NetworkInput.SAMPLES - 1, sample + HALF_LENGTH);
    for (int other = first; other <= last; other++) {
      float weight = taps[Math.abs(other - sample)];
      int from = other * NetworkInput.RECEIVERS;
      for (int receiver = 0; receiver < NetworkInput.RECEIVERS; receiver++) {
        into[at + receiver] += weight * shot[from + receiver];
      }
    }
  }
}
