package org.seisbridge.trainer.baseline;

import java.util.stream.IntStream;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * What a linear classifier tells events apart by: the logarithm of the vertical component's
 * amplitude in 20 bands of 1 to 50 Hz, in the whole minute and in four parts of it, which the
 * {@link Picker} finds: before P, from P to S, the ten seconds from S on, and the rest. A ratio of
 * P to S is a difference of two of them. The mean over the whole minute is taken off all of them,
 * so that gain does not matter. A part without a frame is as the whole minute is.
 */
public final class SpectralFeatures {
  private static final SpectrogramSize SIZE = SpectrogramSize.FRAMES_120;

  /** The first frequency of each band, Hz, and the end of the last. */
  private static final int[] BANDS = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 23, 27, 31, 35, 40, 45, 51
  };

  private static final int BAND_COUNT = BANDS.length - 1;

  /** The S wave and what follows it soon, samples. */
  private static final int OF_S = 1000;

  private static final double LEAST = 1e-6;

  /** Number of features. */
  public static final int COUNT = 5 * BAND_COUNT;

  private SpectralFeatures() {}

  /**
   * The features of a minute.
   *
   * @param waveform 6000 samples at 100 Hz
   */
  public static double[] of(Waveform waveform) {
    return of(waveform, BANDS[BAND_COUNT]);
  }

  /**
   * The features of a minute that was recorded, or kept, up to some frequency only: those of the
   * bands that end there or below. What a filter leaves above is little, but its logarithm tells
   * which filter it was.
   *
   * @param waveform 6000 samples at 100 Hz
   * @param highest Hz, 2 at least
   */
  public static double[] of(Waveform waveform, double highest) {
    int bands = (int) IntStream.of(BANDS).skip(1).filter(end -> end <= highest).count();
    if (bands == 0) {
      throw new IllegalArgumentException("no band ends at %s Hz or below".formatted(highest));
    }
    Spectrogram spectrogram = Spectrogram.of(waveform, SIZE);
    Picks picks = Picker.pick(waveform);
    int p = frame(picks.p().orElse(0));
    int s = frame(picks.s().orElse(0));
    int afterS = picks.s().isPresent() ? frame(picks.s().getAsDouble() + OF_S) : p;
    int[][] parts = {{0, SIZE.frames()}, {0, p}, {p, s}, {s, afterS}, {afterS, SIZE.frames()}};
    double[] features = new double[parts.length * bands];
    for (int part = 0; part < parts.length; part++) {
      boolean empty = parts[part][0] >= parts[part][1];
      int[] frames = empty ? parts[0] : parts[part];
      for (int band = 0; band < bands; band++) {
        features[part * bands + band] = level(spectrogram, band, frames[0], frames[1]);
      }
    }
    double mean = IntStream.range(0, bands).mapToDouble(i -> features[i]).sum() / bands;
    for (int i = 0; i < features.length; i++) {
      features[i] -= mean;
    }
    return features;
  }

  /** The frame that a sample is in the middle of, or next to. */
  private static int frame(double sample) {
    // The first frame is about the sample one hop after the first.
    return Math.clamp(Math.round(sample / SIZE.hop()), 0, SIZE.frames());
  }

  private static double level(Spectrogram spectrogram, int band, int from, int to) {
    double sum = 0;
    for (int frame = from; frame < to; frame++) {
      for (int f = BANDS[band]; f < BANDS[band + 1]; f++) {
        int at = Component.Z.index() * SIZE.frames() + frame;
        sum += spectrogram.magnitudes()[at * Spectrogram.FREQUENCIES + f - 1];
      }
    }
    return StrictMath.log(LEAST + sum / ((to - from) * (BANDS[band + 1] - BANDS[band])));
  }
}
