package org.seisbridge.trainer.baseline;

import java.util.List;
import java.util.OptionalDouble;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Picks P and S: a ratio of averages says about where, Akaike's information criterion of the trace
 * itself, in two parts of different variance, where exactly (Maeda 1985, Zisin 38).
 */
public final class Picker {
  /** P is the first trigger of at least this part of the highest ratio. */
  private static final double LEAST_PEAK = 0.4;

  /** Before and after the trigger, in which the onset of P is sought, s. */
  private static final double BEFORE = 2;

  private static final double AFTER = 0.5;

  /** P and S are at least so far apart, s. */
  private static final double LEAST_APART = 0.3;

  /** Length over which the horizontal energy is summed to find where it is highest, s. */
  private static final double SMOOTHING = 0.6;

  /** So much of the time from P to there has no S. */
  private static final double EARLY = 0.3;

  private Picker() {}

  /**
   * The picks of one event at most: P where the vertical component first rises, S before the
   * horizontal components are strongest.
   *
   * @param waveform longer than two seconds, of 40 samples in a second or more
   */
  public static Picks pick(Waveform waveform) {
    double rate = waveform.samplingRate();
    List<Trigger> triggers = StaLta.triggers(waveform);
    if (triggers.isEmpty()) {
      return new Picks(OptionalDouble.empty(), OptionalDouble.empty());
    }
    Waveform filtered = StaLta.filtered(waveform);
    double most = triggers.stream().mapToDouble(Trigger::peak).max().orElseThrow();
    int trigger =
        triggers.stream()
            .filter(rise -> rise.peak() >= LEAST_PEAK * most)
            .findFirst()
            .orElseThrow()
            .from();
    int p = onset(trigger - BEFORE * rate, trigger + AFTER * rate, filtered.trace(Component.Z));
    float[] north = filtered.trace(Component.N);
    float[] east = filtered.trace(Component.E);
    int earliest = (int) (p + LEAST_APART * rate);
    int strongest = strongest(StaLta.energy(north, east), earliest, (int) (SMOOTHING * rate));
    double from = earliest + EARLY * (strongest - earliest);
    if (strongest <= from + 2) {
      return new Picks(OptionalDouble.of(p), OptionalDouble.empty());
    }
    int s = onset(from, strongest, north, east);
    return new Picks(OptionalDouble.of(p), OptionalDouble.of(s));
  }

  /** The middle of the window of most energy. */
  private static int strongest(double[] energy, int from, int length) {
    double sum = 0;
    double most = 0;
    int strongest = 0;
    for (int i = from; i < energy.length; i++) {
      sum += energy[i] - (i - length >= from ? energy[i - length] : 0);
      if (sum > most) {
        most = sum;
        strongest = i - length / 2;
      }
    }
    return strongest;
  }

  /**
   * The sample that parts the traces best in two: k log var(before) + (n - k) log var(from there
   * on) is least, summed over the traces.
   *
   * @param from first sample that is looked at
   * @param to the one behind the last
   */
  public static int onset(double from, double to, float[]... traces) {
    int first = Math.max(0, (int) from);
    int end = Math.min(traces[0].length, (int) to);
    double[] criterion = new double[Math.max(0, end - first)];
    for (float[] trace : traces) {
      add(trace, first, criterion);
    }
    int best = 2;
    for (int k = 3; k < criterion.length - 1; k++) {
      best = criterion[k] < criterion[best] ? k : best;
    }
    return Math.min(first + best, end - 1);
  }

  private static void add(float[] trace, int first, double[] criterion) {
    int n = criterion.length;
    double[] sums = new double[n + 1];
    double[] squares = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double value = trace[first + i];
      sums[i + 1] = sums[i] + value;
      squares[i + 1] = squares[i] + value * value;
    }
    double floor = 1e-12 * squares[n] / Math.max(1, n) + Double.MIN_NORMAL;
    for (int k = 2; k < n - 1; k++) {
      double before = variance(sums[k], squares[k], k, floor);
      double after = variance(sums[n] - sums[k], squares[n] - squares[k], n - k, floor);
      criterion[k] += k * StrictMath.log(before) + (n - k) * StrictMath.log(after);
    }
  }

  private static double variance(double sum, double squares, int count, double floor) {
    double mean = sum / count;
    return Math.max(squares / count - mean * mean, floor);
  }
}
