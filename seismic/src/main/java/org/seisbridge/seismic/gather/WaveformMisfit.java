package org.seisbridge.seismic.gather;

import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;

/**
 * A recorded gather d that modelled ones s are compared with, below 45 Hz and at every tenth sample
 * ({@link NetworkInput#decimate}): there is all that a 15 Hz source sends, and a tenth of the
 * noise.
 *
 * <p><b>Scale and shift.</b> Gain, polarity and the origin of time are the recording's own, one of
 * each for the whole gather. With the correlation {@code c(k) = sum d(t) s(t - k)} over all shots,
 * receivers and samples, the best shift is where |c| is greatest within 50 ms, to the millisecond
 * over the root of the shifted {@code sum s^2} (interpolated by a sinc), and the best scale {@code
 * a = c / sum s^2}, of either sign. What remains is {@code sqrt(1 - c^2 / (sum s^2 sum d^2))}.
 *
 * <p><b>Wavelet.</b> It is the recording's own as well. Around that shift a filter f of 11 taps, 10
 * ms apart, takes the place of the scale, again one for the whole gather (Wiener; Pratt 1999,
 * Geophysics 64, equation 17, for the source of a waveform inversion):
 *
 * <pre>
 * minimise  sum (d - f * s)^2 + e |f|^2:   (R + e I) f = c,   R(j, k) = sum s(t - j) s(t - k)
 * misfit = sqrt( sum (d - f * s)^2 / sum d^2 )
 * </pre>
 *
 * with e a millionth of R's mean diagonal, which is less than 5e-4 of misfit. The same filter at
 * every receiver of every shot can change the wavelet, and not when which wave comes where.
 *
 * <p>Traces of zeros are missing: neither d nor s counts there. Outside its record s is silent.
 *
 * <p>Immutable; any thread may compare.
 */
public final class WaveformMisfit {
  private static final int SHOTS = NetworkInput.SHOTS;
  private static final int SAMPLES = NetworkInput.SAMPLES;
  private static final int RECEIVERS = NetworkInput.RECEIVERS;

  /** Milliseconds between taps. */
  private static final int STEP = NetworkInput.DECIMATION;

  /** In taps; also how far the filter reaches to either side of the shift. */
  private static final int REACH = 5;

  /** Lags to either side by which those within the largest shift are interpolated. */
  private static final int LAGS = REACH + 12;

  private static final double WHITENING = 1e-6;

  private static final Resampling TO_MILLISECONDS =
      new Resampling(2 * LAGS + 1, STEP, 0, 2 * LAGS * STEP + 1, 1, false);

  private final Gather recorded;
  private final boolean[] missing;
  private final float[] values;
  private final double energy;

  /**
   * @param recorded {@code [5, 1000, 70]} at 1 ms and 10 m
   * @throws InvalidDataException if it has no energy below 45 Hz
   */
  public WaveformMisfit(Gather recorded) {
    this.recorded = recorded;
    this.values = NetworkInput.decimate(recorded);
    this.missing = missing(recorded);
    this.energy = product(values, 0, values, 0);
    if (energy == 0) {
      throw new InvalidDataException(
          "gather",
          "it has no energy below 45 Hz, where modelled waves have theirs",
          "Check its sample interval");
    }
  }

  private static boolean[] missing(Gather gather) {
    boolean[] missing = new boolean[SHOTS * RECEIVERS];
    Arrays.fill(missing, true);
    for (int shot = 0; shot < SHOTS; shot++) {
      for (int sample = 0; sample < gather.samples(); sample++) {
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
          missing[shot * RECEIVERS + receiver] &= gather.amplitude(shot, sample, receiver) == 0;
        }
      }
    }
    return missing;
  }

  /** How many of the 350 traces are missing. */
  public int missingTraces() {
    int count = 0;
    for (boolean one : missing) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /**
   * Compares with a modelled gather.
   *
   * @param modelled {@code [5, 1000, 70]} at 1 ms and 10 m
   */
  public WaveformMatch match(Gather modelled) {
    return match(NetworkInput.decimate(modelled));
  }

  /**
   * The same with one that has been decimated.
   *
   * @param decimated {@code [5, 100, 70]}, by {@link NetworkInput#decimate}; left as it is
   */
  public WaveformMatch match(float[] decimated) {
    float[] modelled = withoutMissing(decimated);
    if (product(modelled, 0, modelled, 0) == 0) {
      return new WaveformMatch(1, 0, 0, 1, new double[2 * REACH + 1], -REACH);
    }
    float[] correlation = correlation(modelled);
    int shift = bestShift(correlation);
    double best = Math.clamp(correlation[LAGS * STEP + shift], -1.0, 1.0);
    int lag = Math.round((float) shift / STEP);
    int firstLag = lag - REACH;
    double[] filter = filter(modelled, firstLag);
    return new WaveformMatch(
        Math.sqrt(residualEnergy(modelled, filter, firstLag) / energy),
        best * Math.sqrt(energy / product(modelled, lag, modelled, lag)),
        shift * 1e-3,
        Math.sqrt(1 - best * best),
        filter,
        firstLag);
  }

  /**
   * What the recorded gather has and the matched one has not, at 1 ms; zero where traces are
   * missing.
   *
   * @param matched of a match with this gather, by {@link WaveformMatch#apply}
   */
  public Gather difference(Gather matched) {
    float[] difference = recorded.amplitudes().clone();
    for (int i = 0; i < difference.length; i++) {
      int shot = i / (recorded.samples() * RECEIVERS);
      if (!missing[shot * RECEIVERS + i % RECEIVERS]) {
        difference[i] -= matched.amplitudes()[i];
      }
    }
    return new Gather(
        SHOTS,
        recorded.samples(),
        RECEIVERS,
        recorded.sampleInterval(),
        recorded.receiverSpacing(),
        difference);
  }

  private float[] withoutMissing(float[] decimated) {
    float[] kept = decimated.clone();
    for (int i = 0; i < kept.length; i++) {
      if (missing[i / (SAMPLES * RECEIVERS) * RECEIVERS + i % RECEIVERS]) {
        kept[i] = 0;
      }
    }
    return kept;
  }

  /** The correlation coefficients at lags of a millisecond, the middle one at none. */
  private float[] correlation(float[] modelled) {
    float[] coarse = new float[2 * LAGS + 1];
    for (int lag = -LAGS; lag <= LAGS; lag++) {
      double shifted = product(modelled, lag, modelled, lag);
      if (shifted > 0) {
        double norm = Math.sqrt(energy) * Math.sqrt(shifted);
        coarse[LAGS + lag] = (float) (product(values, 0, modelled, lag) / norm);
      }
    }
    return TO_MILLISECONDS.apply(coarse, 1, 1);
  }

  private static int bestShift(float[] correlation) {
    int middle = LAGS * STEP;
    int best = 0;
    for (int shift = -REACH * STEP; shift <= REACH * STEP; shift++) {
      if (Math.abs(correlation[middle + shift]) > Math.abs(correlation[middle + best])) {
        best = shift;
      }
    }
    return best;
  }

  private double[] filter(float[] modelled, int firstLag) {
    int taps = 2 * REACH + 1;
    double[][] matrix = new double[taps][taps];
    double[] right = new double[taps];
    double trace = 0;
    for (int j = 0; j < taps; j++) {
      for (int k = 0; k <= j; k++) {
        matrix[j][k] = product(modelled, firstLag + j, modelled, firstLag + k);
      }
      right[j] = product(values, 0, modelled, firstLag + j);
      trace += matrix[j][j];
    }
    for (int j = 0; j < taps; j++) {
      matrix[j][j] += WHITENING * trace / taps;
    }
    return solve(matrix, right);
  }

  /** Solves a positive definite system by Cholesky's factors, which take the matrix's place. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[] solution = right.clone();
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= matrix[i][k] * solution[k];
      }
      solution[i] /= matrix[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        solution[i] -= matrix[k][i] * solution[k];
      }
      solution[i] /= matrix[i][i];
    }
    return solution;
  }

  private double residualEnergy(float[] modelled, double[] filter, int firstLag) {
    float[] residual = values.clone();
    for (int tap = 0; tap < filter.length; tap++) {
      int lag = firstLag + tap;
      for (int shot = 0; shot < SHOTS; shot++) {
        int at = (shot * SAMPLES + Math.max(0, lag)) * RECEIVERS;
        WaveformMatch.add(
            modelled,
            at - lag * RECEIVERS,
            -filter[tap],
            residual,
            at,
            (SAMPLES - Math.abs(lag)) * RECEIVERS);
      }
    }
    return product(residual, 0, residual, 0);
  }

  /** The sum over shots, times and receivers of a(t - lagOfA) b(t - lagOfB), silent outside. */
  private static double product(float[] a, int lagOfA, float[] b, int lagOfB) {
    int from = Math.max(0, Math.max(lagOfA, lagOfB));
    int to = SAMPLES + Math.min(0, Math.min(lagOfA, lagOfB));
    double sum = 0;
    for (int shot = 0; shot < SHOTS; shot++) {
      int atA = (shot * SAMPLES + from - lagOfA) * RECEIVERS;
      int atB = (shot * SAMPLES + from - lagOfB) * RECEIVERS;
      for (int i = 0; i < (to - from) * RECEIVERS; i++) {
        sum += (double) a[atA + i] * b[atB + i];
      }
    }
    return sum;
  }
}
