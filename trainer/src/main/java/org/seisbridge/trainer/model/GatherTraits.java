package org.seisbridge.trainer.model;

import java.util.Arrays;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * What a gather looks like from afar, by which those of a kind are told from others: where its
 * energy lies in frequency, in time, and among shots and receivers, how alike neighbouring traces
 * are and how uneven the amplitudes. Of a network input, which knows neither gain nor polarity, so
 * these do not either.
 */
final class GatherTraits {
  /** Bands of 5 Hz up to 45 Hz. */
  private static final int BANDS = 9;

  private static final int BAND_WIDTH = 5;

  private static final int TENTHS = 10;

  /** Of ten receivers each. */
  private static final int GROUPS = 7;

  /** How many there are of a gather. */
  static final int COUNT = BANDS + TENTHS + NetworkInput.SHOTS * GROUPS + 3;

  /** Shares of energy below these make no difference. */
  private static final double LEAST_SHARE = 1e-4;

  private static final double LEAST_PLACE = 1e-3;

  private static final int SAMPLES = NetworkInput.SAMPLES;
  private static final int RECEIVERS = NetworkInput.RECEIVERS;
  private static final int ROW = RECEIVERS;
  private static final int SHOT = SAMPLES * RECEIVERS;

  /** Of so many hundredths of a turn. */
  private static final float[] COSINES = new float[SAMPLES];

  private static final float[] SINES = new float[SAMPLES];

  static {
    for (int turn = 0; turn < SAMPLES; turn++) {
      double angle = 2 * Math.PI * turn / SAMPLES;
      COSINES[turn] = (float) Math.cos(angle);
      SINES[turn] = (float) Math.sin(angle);
    }
  }

  private final float[] amplitudes = new float[NetworkInput.LENGTH];
  private final double[] times = new double[TENTHS];
  private final double[] places = new double[NetworkInput.SHOTS * GROUPS];
  private double energy;
  private double fourth;
  private double magnitude;

  private GatherTraits(float[] inputs, int from) {
    for (int i = 0; i < NetworkInput.LENGTH; i++) {
      float compressed = inputs[from + i];
      amplitudes[i] = (float) Math.sinh(2.0 * compressed);
      magnitude += Math.abs(compressed);
      count(i, (double) amplitudes[i] * amplitudes[i]);
    }
  }

  /**
   * The traits of one gather, {@link #COUNT} of them.
   *
   * @param inputs network inputs {@code [any, 5, 100, 70]}
   * @param from where the gather's begins
   */
  static float[] of(float[] inputs, int from) {
    return new GatherTraits(inputs, from).traits();
  }

  private void count(int index, double square) {
    int receiver = index % RECEIVERS;
    int sample = index / ROW % SAMPLES;
    int shot = index / SHOT;
    energy += square;
    fourth += square * square;
    times[sample * TENTHS / SAMPLES] += square;
    places[shot * GROUPS + receiver * GROUPS / RECEIVERS] += square;
  }

  private float[] traits() {
    float[] into = new float[COUNT];
    int next = 0;
    double[] bands = bands();
    double all = Arrays.stream(bands).sum();
    for (double band : bands) {
      into[next++] = (float) Math.log(band / all + LEAST_SHARE);
    }
    for (double time : times) {
      into[next++] = (float) Math.log(time / energy + LEAST_SHARE);
    }
    for (double place : places) {
      into[next++] = (float) Math.log(place / energy + LEAST_PLACE);
    }
    into[next++] = (float) coherence();
    into[next++] = (float) Math.log(fourth / energy / energy * NetworkInput.LENGTH);
    into[next] = (float) (magnitude / NetworkInput.LENGTH);
    return into;
  }

  /** Energy by frequency, 1 Hz apart: a trace is one second. */
  private double[] bands() {
    double[] bands = new double[BANDS];
    float[] real = new float[RECEIVERS];
    float[] imaginary = new float[RECEIVERS];
    for (int frequency = 0; frequency < BANDS * BAND_WIDTH; frequency++) {
      for (int shot = 0; shot < NetworkInput.SHOTS; shot++) {
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        for (int sample = 0; sample < SAMPLES; sample++) {
          int turn = frequency * sample % SAMPLES;
          float cosine = COSINES[turn];
          float sine = SINES[turn];
          int row = shot * SHOT + sample * ROW;
          for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            real[receiver] += cosine * amplitudes[row + receiver];
            imaginary[receiver] += sine * amplitudes[row + receiver];
          }
        }
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
          double square =
              (double) real[receiver] * real[receiver]
                  + (double) imaginary[receiver] * imaginary[receiver];
          bands[frequency / BAND_WIDTH] += square;
        }
      }
    }
    return bands;
  }

  /** The correlation of traces with their neighbours, over all of them together. */
  private double coherence() {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int row = 0; row < NetworkInput.LENGTH; row += ROW) {
      for (int i = row; i < row + RECEIVERS - 1; i++) {
        product += (double) amplitudes[i] * amplitudes[i + 1];
        left += (double) amplitudes[i] * amplitudes[i];
        right += (double) amplitudes[i + 1] * amplitudes[i + 1];
      }
    }
    return product / Math.sqrt(Math.max(left * right, Double.MIN_NORMAL));
  }
}
