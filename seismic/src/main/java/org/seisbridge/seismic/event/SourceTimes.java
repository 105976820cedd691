package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.STEP;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.util.SplittableRandom;

/**
 * What sources do over time, as spectra whose value at 0 Hz is 1, or noise that is about as loud.
 */
final class SourceTimes {
  private SourceTimes() {}

  /** A pulse that begins at once and falls off: 1 / (1 + i f / corner)^2 (Brune 1970). */
  static Spectrum pulse(double corner) {
    Spectrum pulse = new Spectrum();
    for (int bin = 0; bin < BINS; bin++) {
      double ratio = bin * STEP / corner;
      double scale = 1 / ((1 + ratio * ratio) * (1 + ratio * ratio));
      pulse.re[bin] = (1 - ratio * ratio) * scale;
      pulse.im[bin] = -2 * ratio * scale;
    }
    return pulse;
  }

  /**
   * The same pulse several times, as a quarry fires its rows: nearly in step.
   *
   * @param delay from one to the next, about, s
   */
  static Spectrum repeat(Spectrum pulse, int times, double delay, SplittableRandom random) {
    Spectrum repeated = new Spectrum();
    for (int i = 0; i < times; i++) {
      double share = random.nextDouble(0.5, 1.5) / times;
      double time = (i + random.nextDouble(0, 0.5)) * delay;
      pulse.addDelayedTo(new Spectrum[] {repeated}, new double[] {share}, time);
    }
    return repeated;
  }

  /**
   * The force of a mass that moves: noise that swells and fades in one to four pushes.
   *
   * @param samples how many there are, of 0.01 s
   * @param duration from the first push's begin to the last one's end, s
   */
  static double[] pushes(int samples, double duration, SplittableRandom random) {
    int pushes = random.nextInt(1, 5);
    double[] envelope = new double[samples];
    for (int i = 0; i < pushes; i++) {
      double size = random.nextDouble(0.3, 1);
      double from = i == 0 ? 0 : random.nextDouble(0, 0.6) * duration;
      double length = random.nextDouble(0.4, 1) * (duration - from);
      double top = from + random.nextDouble(0.25, 0.6) * length;
      for (int k = 0; k < samples; k++) {
        double t = k / 100.0;
        double rise =
            t < top ? (t - from) / (top - from) : (from + length - t) / (from + length - top);
        envelope[k] += rise <= 0 ? 0 : size * rise * rise * (3 - 2 * rise);
      }
    }
    for (int k = 0; k < samples; k++) {
      envelope[k] *= random.nextGaussian();
    }
    return envelope;
  }

  /**
   * The spectrum of such pushes between two corners.
   *
   * @param pushes as far as they are felt
   * @param low Hz: below, it falls with the frequency
   * @param high Hz: above, it falls with the square of the frequency
   */
  static Spectrum force(double[] pushes, int samples, double low, double high) {
    double[] re = new double[FrequencyAxis.LENGTH];
    double[] im = new double[FrequencyAxis.LENGTH];
    System.arraycopy(pushes, 0, re, 0, Math.min(samples, pushes.length));
    FrequencyAxis.FFT.forward(re, im);
    Spectrum force = pulse(high);
    // As loud as before what is not between the corners is taken away, and times the interval.
    double loudness = Math.sqrt(50 / high) / MODEL_SAMPLING_RATE;
    for (int bin = 0; bin < BINS; bin++) {
      double ratio = bin * STEP / low;
      double scale = loudness * ratio / (1 + ratio * ratio);
      force.multiply(bin, scale * ratio, scale);
      force.multiply(bin, re[bin], im[bin]);
    }
    return force;
  }
}
