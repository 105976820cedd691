package org.seisbridge.seismic.waveform;

import static java.util.Objects.requireNonNull;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLES;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the waveform encoder sees: the magnitudes of short-time spectra of 1 to 50 Hz (Si et al.
 * 2023, arXiv 2309.02320).
 *
 * <p>In this order: each component less its mean and divided by its standard deviation plus 1e-3;
 * half a window of zeros before and after; windows of Hann (periodic) every half window, filled up
 * with zeros to 100 samples; discrete Fourier transform divided by the window's sum; magnitude. The
 * frame about the first sample and the frequency 0 are left out.
 *
 * @param size how finely it is divided
 * @param magnitudes {@code [3, frames, 50]} in row-major order, components Z N E, 1 to 50 Hz; not
 *     copied, so the caller gives it away
 */
public record Spectrogram(SpectrogramSize size, float[] magnitudes) {

  /** Number of frequencies: every whole one from 1 to 50 Hz. */
  public static final int FREQUENCIES = 50;

  /** Added to the standard deviation, so that a silent component stays silent. */
  static final double LEAST_DEVIATION = 1e-3;

  private static final int LENGTH = 100;

  public Spectrogram {
    requireNonNull(size, "size");
    requireNonNull(magnitudes, "magnitudes");
    if (magnitudes.length != Component.COUNT * size.frames() * FREQUENCIES) {
      throw new IllegalArgumentException(
          "%d magnitudes do not fill [3, %d, 50]".formatted(magnitudes.length, size.frames()));
    }
  }

  /**
   * The spectrogram of a minute.
   *
   * @param waveform 6000 samples at 100 Hz
   * @throws IllegalArgumentException if it has another length or sampling rate
   */
  public static Spectrogram of(Waveform waveform, SpectrogramSize size) {
    if (waveform.samples() != MODEL_SAMPLES || waveform.samplingRate() != MODEL_SAMPLING_RATE) {
      throw new IllegalArgumentException(
          "a spectrogram is made of 6000 samples at 100 Hz, not of %d at %s Hz"
              .formatted(waveform.samples(), waveform.samplingRate()));
    }
    float[] magnitudes = new float[Component.COUNT * size.frames() * FREQUENCIES];
    Basis basis = Basis.ALL.get(size);
    for (Component component : Component.values()) {
      double[] padded = standardised(waveform.trace(component), size.hop());
      int at = component.index() * size.frames() * FREQUENCIES;
      for (int frame = 1; frame <= size.frames(); frame++) {
        spectrum(padded, frame * size.hop(), basis, magnitudes, at);
        at += FREQUENCIES;
      }
    }
    return new Spectrogram(size, magnitudes);
  }

  /** The component's z-scores between as many zeros on both sides. */
  private static double[] standardised(float[] trace, int zeros) {
    double sum = 0;
    for (float value : trace) {
      sum += value;
    }
    double mean = sum / trace.length;
    double squares = 0;
    for (float value : trace) {
      squares += (value - mean) * (value - mean);
    }
    double scale = 1 / (Math.sqrt(squares / trace.length) + LEAST_DEVIATION);
    double[] padded = new double[trace.length + 2 * zeros];
    for (int i = 0; i < trace.length; i++) {
      padded[zeros + i] = (trace[i] - mean) * scale;
    }
    return padded;
  }

  /**
   * The spectrum of one window. The sums run over the frequencies in the inner loop, which a
   * processor can do several at a time.
   */
  private static void spectrum(double[] signal, int from, Basis basis, float[] magnitudes, int at) {
    double[] re = new double[FREQUENCIES];
    double[] im = new double[FREQUENCIES];
    for (int k = 0; k < basis.cosines().length; k++) {
      double value = signal[from + k];
      double[] cosine = basis.cosines()[k];
      double[] sine = basis.sines()[k];
      for (int f = 0; f < FREQUENCIES; f++) {
        re[f] += value * cosine[f];
        im[f] += value * sine[f];
      }
    }
    for (int f = 0; f < FREQUENCIES; f++) {
      magnitudes[at + f] = (float) Math.sqrt(re[f] * re[f] + im[f] * im[f]);
    }
  }

  /**
   * What a window's samples are multiplied by: the window over its sum, times cosine and sine.
   *
   * @param cosines {@code [window, 50]}
   * @param sines {@code [window, 50]}
   */
  private record Basis(double[][] cosines, double[][] sines) {
    static final Map<SpectrogramSize, Basis> ALL = all();

    private static Map<SpectrogramSize, Basis> all() {
      Map<SpectrogramSize, Basis> all = new EnumMap<>(SpectrogramSize.class);
      for (SpectrogramSize size : SpectrogramSize.values()) {
        all.put(size, new Basis(waves(size, 0), waves(size, LENGTH / 4)));
      }
      return all;
    }

    private static double[][] waves(SpectrogramSize size, int shift) {
      double[][] waves = new double[size.window()][FREQUENCIES];
      for (int k = 0; k < size.window(); k++) {
        double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * k / size.window());
        for (int f = 1; f <= FREQUENCIES; f++) {
          double turns = (double) Math.floorMod(f * k - shift, LENGTH) / LENGTH;
          waves[k][f - 1] = hann / size.hop() * StrictMath.cos(2 * Math.PI * turns);
        }
      }
      return waves;
    }
  }
}
