package org.seisbridge.seismic.gather;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the gather encoder sees: {@code [5, 100, 70]}, low-passed and decimated, independent of the
 * gather's gain and polarity, compressed.
 *
 * <p>In this order: low-pass at 45 Hz without phase, every tenth sample, division by the root mean
 * square of what was recorded with the sign that makes the sum of cubes positive (a direct wave is
 * skewed, so this undoes a flipped polarity), asinh(10 x) / 2. Compressing before decimating would
 * fold the harmonics that compression makes back into the band. Traces of zeros were not recorded,
 * and change nothing of the others.
 */
public final class NetworkInput {
  public static final int SHOTS = 5;
  public static final int SAMPLES = 100;
  public static final int RECEIVERS = 70;

  /** Number of values of one input. */
  public static final int LENGTH = SHOTS * SAMPLES * RECEIVERS;

  /** Every how many samples of 1 ms one is kept. */
  public static final int DECIMATION = 10;

  /** The share of white noise's power at 1 ms that passes the low-pass: 45 of 500 Hz. */
  public static final double NOISE_POWER_PASSED = 0.09;

  private static final float[] LOW_PASS = lowPass();

  /**
   * Three vectors of it fit 70 receivers on every machine; products and sums are those of floats.
   */
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_256;

  private NetworkInput() {}

  /**
   * The network input of a gather.
   *
   * @param gather {@code [5, 1000, 70]} at 1 ms and 10 m
   * @throws IllegalArgumentException if it has another shape or no energy
   */
  public static float[] of(Gather gather) {
    float[] values = decimate(gather);
    compress(values);
    return values;
  }

  /**
   * The gather low-passed at 45 Hz and decimated, in its own amplitudes.
   *
   * @param gather {@code [5, 1000, 70]} at 1 ms and 10 m
   * @throws IllegalArgumentException if it has another shape
   */
  public static float[] decimate(Gather gather) {
    if (gather.shots() != SHOTS
        || gather.samples() != SAMPLES * DECIMATION
        || gather.receivers() != RECEIVERS) {
      throw new IllegalArgumentException(
          "the encoder takes gathers of [5, 1000, 70], not [%d, %d, %d]"
              .formatted(gather.shots(), gather.samples(), gather.receivers()));
    }
    float[] decimated = new float[LENGTH];
    for (int shot = 0; shot < SHOTS; shot++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        filterRow(gather, shot, sample * DECIMATION, decimated, (shot * SAMPLES + sample));
      }
    }
    return decimated;
  }

  /**
   * Divides decimated amplitudes by the root mean square of the traces that were recorded and
   * compresses them, in place.
   *
   * @param decimated {@code [5, 100, 70]}, from {@link #decimate}
   * @throws IllegalArgumentException if all are zero
   */
  public static void compress(float[] decimated) {
    double peak = 0;
    for (float value : decimated) {
      peak = Math.max(peak, Math.abs(value));
    }
    if (peak == 0) {
      throw new IllegalArgumentException("the gather has no energy below 45 Hz");
    }
    double squares = 0;
    double cubes = 0;
    for (float value : decimated) {
      double scaled = value / peak;
      squares += scaled * scaled;
      cubes += scaled * scaled * scaled;
    }
    double rms = peak * Math.sqrt(squares / (recordedTraces(decimated) * SAMPLES));
    asinhTenfold(decimated, Math.copySign(1 / rms, cubes));
  }

  /** How many traces are not of zeros. */
  private static int recordedTraces(float[] decimated) {
    int recorded = 0;
    for (int shot = 0; shot < SHOTS; shot++) {
      for (int receiver = 0; receiver < RECEIVERS; receiver++) {
        int sample = 0;
        while (sample < SAMPLES
            && decimated[(shot * SAMPLES + sample) * RECEIVERS + receiver] == 0) {
          sample++;
        }
        recorded += sample < SAMPLES ? 1 : 0;
      }
    }
    return recorded;
  }

  /**
   * x to asinh(10 scale x) / 2. Not by vectors of the Vector API: their logarithm differs by a bit
   * before and after compilation, and a training run is to repeat.
   */
  private static void asinhTenfold(float[] values, double scale) {
    for (int i = 0; i < values.length; i++) {
      double x = 10 * scale * values[i];
      double magnitude = Math.abs(x);
      double asinh = Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1));
      values[i] = (float) Math.copySign(asinh / 2, x);
    }
  }

  /**
   * One filtered sample of all receivers; the trace is mirrored at its ends. Three vectors of
   * receivers at a time, whose sums stay in registers; the last three overlap the ones before.
   */
  private static void filterRow(Gather gather, int shot, int centre, float[] out, int row) {
    int step = 3 * LANES.length();
    for (int receiver = 0; receiver < RECEIVERS; receiver += step) {
      int first = Math.min(receiver, RECEIVERS - step);
      filter(gather, shot, centre, first, out, row * RECEIVERS + first);
    }
  }

  private static void filter(
      Gather gather, int shot, int centre, int receiver, float[] out, int at) {
    float[] in = gather.amplitudes();
    int last = gather.samples() - 1;
    int reach = LOW_PASS.length - 1;
    int lanes = LANES.length();
    FloatVector first = FloatVector.zero(LANES);
    FloatVector second = first;
    FloatVector third = first;
    for (int tap = -reach; tap <= reach; tap++) {
      int sample = Math.abs(centre + tap);
      sample = sample > last ? 2 * last - sample : sample;
      int from = (shot * gather.samples() + sample) * RECEIVERS + receiver;
      float weight = LOW_PASS[Math.abs(tap)];
      first = first.add(FloatVector.fromArray(LANES, in, from).mul(weight));
      second = second.add(FloatVector.fromArray(LANES, in, from + lanes).mul(weight));
      third = third.add(FloatVector.fromArray(LANES, in, from + 2 * lanes).mul(weight));
    }
    first.intoArray(out, at);
    second.intoArray(out, at + lanes);
    third.intoArray(out, at + 2 * lanes);
  }

  /**
   * The right half of a symmetric filter for 1 ms: a sinc at 45.5 Hz under a Kaiser window, flat to
   * 41 Hz and 70 dB down from 50 Hz (Kaiser 1974: length from attenuation and transition width).
   */
  private static float[] lowPass() {
    double attenuation = 70;
    double cutoff = 45.5e-3;
    double transition = 9e-3;
    double beta = 0.1102 * (attenuation - 8.7);
    int reach = (int) Math.ceil((attenuation - 7.95) / (2.285 * 2 * Math.PI * transition) / 2);
    double[] half = new double[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      double window = Kaiser.window(beta, (double) i / reach);
      double angle = 2 * Math.PI * cutoff * i;
      half[i] = (i == 0 ? 1 : Math.sin(angle) / angle) * window;
      sum += i == 0 ? half[i] : 2 * half[i];
    }
    float[] filter = new float[reach + 1];
    for (int i = 0; i <= reach; i++) {
      filter[i] = (float) (half[i] / sum);
    }
    return filter;
  }
}
