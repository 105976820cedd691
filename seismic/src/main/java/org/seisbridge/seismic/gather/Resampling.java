package org.seisbridge.seismic.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Band-limited resampling of a regularly sampled axis by a sinc under a Kaiser window of 12
 * intervals to each side: exact to 70 dB up to 0.41 of the sampling rate.
 */
public final class Resampling {
  /** Intervals, of the longer kind, that it looks at to each side. */
  static final int REACH = 12;

  private static final double KAISER_BETA = 0.1102 * (70 - 8.7);

  /** Places that differ by less, in intervals, are the same. */
  private static final double SAME = 1e-6;

  /** For each new sample the old ones it is made of, with their weights. */
  private final List<Tap[]> taps = new ArrayList<>();

  private record Tap(int sample, float weight) {}

  /**
   * Prepares to resample an axis.
   *
   * @param length number of samples there are
   * @param interval their interval
   * @param start place of the first sample to make, counted from the first that there is, in the
   *     interval's unit
   * @param newLength number of samples to make
   * @param newInterval their interval, in the same unit
   * @param antiAlias whether to remove what the new interval cannot hold
   */
  public Resampling(
      int length,
      double interval,
      double start,
      int newLength,
      double newInterval,
      boolean antiAlias) {
    double stretch = antiAlias ? Math.max(1, newInterval / interval) : 1;
    for (int i = 0; i < newLength; i++) {
      taps.add(taps((start + i * newInterval) / interval, stretch, length, antiAlias));
    }
  }

  private static Tap[] taps(double centre, double stretch, int length, boolean even) {
    Map<Integer, Double> weights = new TreeMap<>();
    double sum = 0;
    int last = (int) Math.floor(centre + REACH * stretch);
    for (int j = (int) Math.ceil(centre - REACH * stretch); j <= last; j++) {
      double weight = kernel((j - centre) / stretch);
      int inside = Math.clamp(j, 0, length - 1);
      if (weight == 0) {
        continue;
      }
      sum += weight;
      if (j == inside) {
        weights.merge(j, weight, Double::sum);
      } else {
        // Beyond its end the trace goes on as its mirror image, or as its point reflection: that
        // has no kink, but would leave all its noise to the end.
        int mirrored = Math.clamp(2 * inside - j, 0, length - 1);
        weights.merge(mirrored, even ? weight : -weight, Double::sum);
        weights.merge(inside, even ? 0 : 2 * weight, Double::sum);
      }
    }
    double total = sum;
    return weights.entrySet().stream()
        .map(tap -> new Tap(tap.getKey(), (float) (tap.getValue() / total)))
        .toArray(Tap[]::new);
  }

  private static double kernel(double x) {
    if (Math.abs(x) < SAME) {
      return 1;
    }
    // Exactly none of its neighbours where a new sample falls on an old one.
    boolean zero = Math.abs(x - Math.rint(x)) < SAME;
    return zero ? 0 : Math.sin(Math.PI * x) / (Math.PI * x) * Kaiser.window(KAISER_BETA, x / REACH);
  }

  /**
   * Resamples the middle axis.
   *
   * @param values {@code [outer, length, inner]}
   * @return {@code [outer, newLength, inner]}
   */
  public float[] apply(float[] values, int outer, int inner) {
    int length = values.length / (outer * inner);
    float[] resampled = new float[Math.multiplyExact(outer * taps.size(), inner)];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < taps.size(); i++) {
        int to = (o * taps.size() + i) * inner;
        for (Tap tap : taps.get(i)) {
          int from = (o * length + tap.sample()) * inner;
          for (int k = 0; k < inner; k++) {
            resampled[to + k] += tap.weight() * values[from + k];
          }
        }
      }
    }
    return resampled;
  }
}
